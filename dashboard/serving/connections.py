"""Answer at once, and as many visitors as the system lets a process hold open."""

import gc
import resource
import socket

# A visitor takes four handles: one of the connection, three of the session.
INTERNET = (socket.AF_INET, socket.AF_INET6)


def prepare() -> None:
    """Send what is ready without waiting for more, and raise the limit of open handles as far as this user may.

    Streamlit binds its socket in a way that keeps asyncio from switching Nagle's algorithm off: the second half of
    each answer then waits until the browser has confirmed the first, some 40 ms. What listens hands the option on.
    """
    for listening in _listening():
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _listening() -> list[socket.socket]:
    """Return the sockets on which this process waits for visitors: Streamlit hands them to nobody."""
    found = [each for each in gc.get_objects() if isinstance(each, socket.socket) and each.family in INTERNET]
    return [each for each in found if each.fileno() >= 0 and each.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)]
