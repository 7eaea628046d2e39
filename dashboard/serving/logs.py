"""Write the log as one JSON object a line, without the address of a visitor, where whoever runs it wants that."""

import ipaddress
import logging
import os
import re
import traceback
from datetime import UTC, datetime

import orjson

FORM = "DASHBOARD_LOG"
# What may be an IP address, as servers write them; a time of day is none.
CANDIDATE = re.compile(r"[0-9a-fA-F:.]{3,45}")
HIDDEN = "(address)"
LOG = logging.getLogger("dashboard.answers")


class Lines(logging.Formatter):
    """One JSON object a line: time, level, who says it, what, and a fault with where it happened."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        said: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": without_addresses(record.getMessage()),
        }
        said |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[0]:
            said["fault"] = without_addresses("".join(traceback.format_exception(*record.exc_info)))
        return orjson.dumps(said, default=str).decode()


def without_addresses(text: str) -> str:
    """Return a text without IP addresses, and their ports."""
    return CANDIDATE.sub(lambda found: HIDDEN if _is_address(found[0]) else found[0], text)


def _is_address(text: str) -> bool:
    place = text.rstrip(".:")
    # An address of version 4 may have its port behind it.
    place = place.split(":")[0] if place.count(":") == 1 else place
    try:
        ipaddress.ip_address(place)
    except ValueError:
        return False
    return True


def is_wanted() -> bool:
    """Tell whether the log is to be written so."""
    return os.environ.get(FORM, "").strip() == "json"


def prepare() -> None:
    """Let everything that is logged be written so: what Streamlit and the server log too."""
    if not is_wanted():
        return
    handler = logging.StreamHandler()
    handler.setFormatter(Lines())
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for name in list(logging.Logger.manager.loggerDict):
        found = logging.getLogger(name)
        if found.handlers:
            found.handlers.clear()
            found.propagate = True


def answered(part: str, language: str, status: int, seconds: float) -> None:
    """Note an answer: what was asked for, never by whom, nor what a visitor has chosen."""
    if is_wanted():
        fields = {"part": part, "language": language, "status": status, "milliseconds": round(1000 * seconds, 1)}
        LOG.info("answered", extra={"fields": fields})
