"""What can go wrong with a download, and how is it said?"""

from etl.errors import BuildError

# An exception may carry a whole page; so much of its text is enough to recognise it.
LONGEST_TEXT = 200


class FetchError(BuildError):
    """A download that changed nothing: the file, why in plain words, what to do, and what status the server gave."""

    def __init__(self, file: str, why: str, edit: str, status: int | None = None) -> None:
        super().__init__(f"data/raw/{file}: {why}: nothing was changed, the file stays as it is\n  To fix it: {edit}")
        self.file = file
        self.why = why
        self.status = status


class DownloadError(FetchError):
    """The answer of one address could not be read; what was downloaded from others is kept for the next run."""


class NotModifiedError(Exception):
    """The server says that its file is the one that is already here."""


class UndocumentedError(ValueError):
    """The answer differs from the publisher's documentation; the text says where."""


def undocumented(problem: Exception) -> tuple[str, str]:
    """Return why an answer could not be read, and what to do."""
    name = "" if isinstance(problem, UndocumentedError) else f"{type(problem).__name__}: "
    where = f"{name}{' '.join(str(problem).split())}"[:LONGEST_TEXT]
    return f"the answer has not the documented form ({where})", "look at the address in a browser"
