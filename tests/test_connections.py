"""Does a server answer without waiting, and may it hold as many connections as the system allows?"""

import resource
import socket
from collections.abc import Iterator

import pytest
from streamlit.web.server.starlette import starlette_server

from dashboard.serving import connections


@pytest.fixture
def handles() -> Iterator[int]:
    """The limit of open handles that may be had, of which this process has fewer."""
    before, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(before, most - 1), most))
    yield most
    resource.setrlimit(resource.RLIMIT_NOFILE, (before, most))


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_no_half_of_an_answer_waits_for_the_browser_to_confirm_the_other(address: str) -> None:
    try:
        listening = starlette_server._bind_socket(address, 0, 5)
    except OSError:
        pytest.skip("this machine has no such address")
    with listening:
        connections.prepare()
        with socket.create_connection((address, listening.getsockname()[1])):
            visitor, _ = listening.accept()
            with visitor:
                assert visitor.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_socket_that_is_closed_or_no_servers_stays_as_it_is() -> None:
    closed = socket.create_server(("127.0.0.1", 0))
    closed.close()
    with socket.socket() as idle:
        connections.prepare()
        assert not idle.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_as_many_handles_may_be_open_as_this_user_may_have(handles: int) -> None:
    connections.prepare()
    assert resource.getrlimit(resource.RLIMIT_NOFILE) == (handles, handles)
