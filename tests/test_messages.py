"""Is of what a browser says through its socket only passed on what a page needs, at the pace of a person?"""

import asyncio
from collections.abc import Iterable

import pytest
from starlette.types import Message
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard.serving import messages

NEEDED = [
    BackMsg(rerun_script={"query_string": "lang=fr"}),
    BackMsg(rerun_script={"widget_states": {"widgets": [{"id": "a", "string_value": "a" * 1000}]}}),
    BackMsg(app_heartbeat=True),
    BackMsg(backend_operation_request={"deferred_file": {"file_id": "a"}}),
    BackMsg(backend_operation_request={"dataframe_chunk": {}}),
]
OTHERS = [
    BackMsg(),
    BackMsg(rerun_script={"widget_states": {"widgets": [{"id": "a", "string_value": "a" * 1001}]}}),
    BackMsg(
        rerun_script={"widget_states": {"widgets": [{"id": "a", "string_array_value": {"data": ["a" * 9] * 200}}]}}
    ),
    BackMsg(rerun_script={"query_string": "a" * 70_000}),
    BackMsg(clear_cache=True),
    BackMsg(load_git_info=True),
    BackMsg(set_run_on_save=True),
    BackMsg(debug_shutdown_runtime=True),
    BackMsg(file_urls_request={"file_names": [""] * 1000}),
    BackMsg(backend_operation_request={"install_skills": {}}),
    BackMsg(backend_operation_request={"dismiss_skills_nudge": {}}),
    BackMsg(backend_operation_request={}),
]
# For who may change the record.
SENT = [
    BackMsg(file_urls_request={"file_names": ["register.xlsx"]}),
    BackMsg(rerun_script={"widget_states": {"widgets": [{"id": "a", "string_value": "a" * 40_000}]}}),
]
TOO_MUCH = [
    BackMsg(file_urls_request={"file_names": [""] * 5}),
    BackMsg(file_urls_request={"file_names": ["a" * 256]}),
    BackMsg(rerun_script={"widget_states": {"widgets": [{"id": "a", "string_value": "a" * 40_001}]}}),
    BackMsg(clear_cache=True),
]
END: Message = {"type": "websocket.disconnect", "code": 1000}


def passed_on(sent: Iterable[Message], may_send: bool = False) -> list[Message]:
    """Return what is passed on of what a browser sends until it leaves."""
    coming = iter([*sent, END])

    async def receive() -> Message:
        return next(coming)

    async def all_of_it() -> list[Message]:
        bounded = messages.bounded(receive, may_send)
        found = [await bounded()]
        while found[-1] != END:
            found.append(await bounded())
        return found

    return asyncio.run(all_of_it())


def bytes_of(message: BackMsg) -> Message:
    """Return a message as a server receives it."""
    return {"type": "websocket.receive", "bytes": message.SerializeToString()}


def test_only_what_our_pages_make_the_client_send_is_passed_on() -> None:
    needed = [bytes_of(message) for message in NEEDED]
    others = [bytes_of(message) for message in OTHERS]
    broken: list[Message] = [
        {"type": "websocket.receive", "bytes": b"\xff\xfe\x00"},
        {"type": "websocket.receive", "bytes": None, "text": "hello"},
        {"type": "websocket.receive", "text": "hello"},
    ]
    start: Message = {"type": "websocket.connect"}
    assert passed_on([start, *others, *needed, *broken]) == [start, *needed, END]


def test_who_may_change_the_record_sends_cells_and_files_within_bounds() -> None:
    sent, others = ([bytes_of(message) for message in found] for found in (SENT, TOO_MUCH))
    assert passed_on([*sent, *others]) == [END]
    assert passed_on([*sent, *others], may_send=True) == [*sent, END]


def test_who_sends_faster_than_a_person_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1000.0]

    async def sleep(seconds: float) -> None:
        clock[0] += seconds

    monkeypatch.setattr(messages.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(messages.asyncio, "sleep", sleep)
    rerun = bytes_of(NEEDED[0])
    assert len(passed_on([rerun] * messages.AT_ONCE)) == messages.AT_ONCE + 1
    assert clock == [1000.0]
    assert len(passed_on([rerun] * 1000)) == 1001
    assert clock[0] - 1000 == pytest.approx((1000 - messages.AT_ONCE) / messages.A_SECOND)
