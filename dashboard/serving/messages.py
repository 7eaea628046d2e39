"""Let in of what a browser says through its WebSocket what a page needs, and no faster than a person can choose."""

import asyncio
import time

from starlette.types import Message, Receive
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

# Streamlit's server would also empty the caches of all visitors, tell which files of the checkout are not committed,
# and answer a megabyte of file names with a hundred megabytes of addresses for uploads.
NEEDED = {"stop_script", "app_heartbeat"}
# To make a download when it is asked for, and to bring the rows of a long table as it is scrolled.
NEEDED_OPERATIONS = {"deferred_file", "dataframe_chunk"}
# Longer than any choice or search: what somebody is said to have chosen stands in each link of the page.
LONGEST = 1000
# Who may change the record sends the cells of its rows, and asks where to send a file.
LONGEST_CELL = 40_000
MOST_FILES, LONGEST_NAME = 4, 255
# An address that is longer brings no page: the server does not read it.
LONGEST_ADDRESS = 65536
# More than somebody makes who drags a slider or scrolls a table: thousands in a second kept all others waiting.
AT_ONCE = 40
A_SECOND = 20


class Pace:
    """So many things at once, and so many a second after that: who is faster waits."""

    def __init__(self, at_once: int, a_second: float) -> None:
        self.at_once = at_once
        self.a_second = a_second
        self.due = 0.0

    async def keep(self) -> None:
        """Wait until the next one is due."""
        now = time.monotonic()
        self.due = max(self.due, now - self.at_once / self.a_second) + 1 / self.a_second
        if self.due > now:
            await asyncio.sleep(self.due - now)


def bounded(receive: Receive, may_send: bool = False) -> Receive:
    """Return what receives from a WebSocket only what is needed, at the pace of a person; the rest is dropped.

    `may_send` is for who may change the record.
    """
    pace = Pace(AT_ONCE, A_SECOND)

    async def receive_bounded() -> Message:
        while True:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            await pace.keep()
            if is_needed(message.get("bytes") or b"", may_send):
                return message

    return receive_bounded


def is_needed(sent: bytes, may_send: bool = False) -> bool:
    """Tell whether a message of Streamlit's client is one that our pages make it send."""
    message = BackMsg()
    try:
        message.ParseFromString(sent)
    except Exception:
        # What cannot be read has an exception of protobuf's own, a package that only Streamlit asks for.
        return False
    kind = message.WhichOneof("type")
    if kind == "rerun_script":
        asked = message.rerun_script
        longest = LONGEST_CELL if may_send else LONGEST
        states = asked.widget_states.widgets
        return len(asked.query_string) <= LONGEST_ADDRESS and all(_length(state) <= longest for state in states)
    if kind == "file_urls_request":
        names = message.file_urls_request.file_names
        return may_send and len(names) <= MOST_FILES and all(len(name) <= LONGEST_NAME for name in names)
    if kind == "backend_operation_request":
        return message.backend_operation_request.WhichOneof("payload") in NEEDED_OPERATIONS
    return kind in NEEDED


def _length(widget: WidgetState) -> int:
    return len(widget.string_value) + sum(map(len, widget.string_array_value.data))
