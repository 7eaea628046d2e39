"""What do the headers of an HTTP response say of its bytes, and of the time to wait?"""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from etl.fetch.partial_downloads import Validators

CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


def validators(response: httpx.Response) -> Validators:
    """Return ETag and Last-Modified."""
    return Validators(response.headers.get("etag", ""), response.headers.get("last-modified", ""))


def is_encoded(response: httpx.Response) -> bool:
    """Tell whether the body is compressed, so that the lengths in the headers are not those of the decoded bytes."""
    return bool(response.headers.get("content-encoding", "identity") != "identity")


def continues(response: httpx.Response, size: int, noted: Validators) -> bool:
    """Tell whether the body goes on after the first `size` bytes of the same answer."""
    found = CONTENT_RANGE.fullmatch(response.headers.get("content-range", ""))
    told = validators(response)
    is_same = told.etag in ("", noted.etag) and told.last_modified in ("", noted.last_modified)
    return bool(size and found and int(found[1]) == size and is_same and not is_encoded(response))


def total(response: httpx.Response, size: int) -> int | None:
    """Return the size of the whole answer, `size` bytes of which are downloaded; None if the server does not say."""
    found = CONTENT_RANGE.fullmatch(response.headers.get("content-range", ""))
    if response.status_code == 206 and found and found[2].isdigit():
        return int(found[2])
    length = response.headers.get("content-length", "")
    return size + int(length) if length.isdigit() else None


def asked_wait(response: httpx.Response) -> float:
    """Return the seconds of Retry-After, which is a number or a date; 0 if there is none."""
    text = response.headers.get("retry-after", "")
    try:
        return float(text) if text.isdigit() else (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError):
        return 0.0
