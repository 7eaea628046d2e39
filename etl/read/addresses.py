"""Is an address one of the web, or words that are shown as they stand?"""

import re

# Browsers pass over these inside the name of a scheme.
PASSED_OVER = re.compile(r"[\x00-\x20\x7f]")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
WEB = re.compile(r"https?://[^\s/?#]+", re.IGNORECASE)
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
