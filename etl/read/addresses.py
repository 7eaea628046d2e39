"""Is an address one of the web, or words that are shown as they stand?"""

import re

# Browsers pass over these inside the name of a scheme.
PASSED_OVER = re.compile(r"[\x00-\x20\x7f]")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
WEB = re.compile(r"https?://[^\s/?#]+", re.IGNORECASE)
SITE = re.compile(r"https?://(?:www\.)?([^\s/?#:@]+)", re.IGNORECASE)
HOST = re.compile(r"https?://(?:[\w-]+\.)+[\w-]{2,}\.?(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
# Behind a space: words in brackets, the state of a repository, the day of a newspaper.
REMARK = re.compile(r"[(@\d].+")
# A file of a repository at a commit has no scheme: github.com/owner/name@commit:path.
BARE = re.compile(r"(?:www\.\S+|(?:[\w-]+\.)+[\w-]{2,}(?:/[^\s@]*)?)")
# Titles such as «Budget: a summary» have a space behind the colon; these schemes are followed by anything.
RUN = (
    "javascript:",
    "vbscript:",
    "data:",
    "file:",
    "blob:",
    "about:",
    "view-source:",
    "mailto:",
    "ftp:",
    "ws:",
    "wss:",
)
ADVICE = "write an address that begins with https:// or http://, or plain words"


def site_of(address: str) -> str:
    """Return the name of the site of an address, without www; nothing of what is no address."""
    found = SITE.match(address)
    return found[1].lower() if found else ""


def is_address(text: str) -> bool:
    """Tell whether the text is a whole address of the web, a file of a repository, or the words of a title."""
    if not is_harmless(text):
        return False
    first, _, behind = text.partition(" ")
    if first.lower().startswith(("http:", "https:")):
        return HOST.fullmatch(first) is not None and (not behind or REMARK.fullmatch(behind) is not None)
    return not BARE.fullmatch(text) and (bool(behind) or "@" in first)


def is_harmless(address: str) -> bool:
    """Tell whether the text leads to the web by http or https, or nowhere at all."""
    plain = PASSED_OVER.sub("", address).lower()
    if plain.startswith(("//", "\\\\", "/\\", "\\/")) or plain.startswith(RUN):
        return False
    scheme = SCHEME.match(address.strip())
    if scheme is None:
        return True
    if scheme[0].lower() in {"http:", "https:"}:
        return WEB.match(address.strip()) is not None
    behind = address.strip()[scheme.end() :]
    # A host with a port, or a folder of a repository, has a dot or a slash before its colon.
    return behind[:1].isspace() or "." in scheme[0] or not behind
