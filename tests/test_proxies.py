"""Does each proxy of deploy/ bring visitors to two processes by TLS, and a visitor back to the same one?"""

import asyncio
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
import websockets

from tests.conftest import MakeOnce
from tests.test_running_server import PATIENCE_SECONDS, ROOT, _with_assets

pytestmark = pytest.mark.slow
DEPLOY = ROOT / "deploy"
PROXIES = {
    "nginx": (
        "nginx.conf",
        lambda path: ["nginx", "-e", "stderr", "-p", str(path.parent), "-c", str(path), "-g", "daemon off;"],
    ),
    "haproxy": ("haproxy.cfg", lambda path: ["haproxy", "-db", "-f", str(path)]),
    "caddy": ("Caddyfile", lambda path: ["caddy", "run", "--adapter", "caddyfile", "--config", str(path)]),
}


class Running(NamedTuple):
    """A proxy and the two processes behind it: addresses, and what ends one of the processes."""

    address: str
    processes: list[str]
    end: Callable[[int], None]


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait(address: str) -> None:
    """Wait until something answers."""
    for _ in range(4 * PATIENCE_SECONDS):
        try:
            if httpx.get(address, trust_env=False, verify=False).status_code < 500:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.25)
    raise TimeoutError(address)


def written(name: str, folder: Path, ports: list[int], tls: int, plain: int) -> Path:
    """Return the file of the proxy as an administrator would change it: host, ports, certificate."""
    text = (DEPLOY / PROXIES[name][0]).read_text(encoding="utf-8")
    for old, new in {"8501": ports[0], "8502": ports[1]}.items():
        assert f"127.0.0.1:{old}" in text
        text = text.replace(f"127.0.0.1:{old}", f"127.0.0.1:{new}")
    text = text.replace("/etc/ssl/dashboard", str(folder))
    text = re.sub(r"listen \[::\]:\d+[^;]*;", "", text)
    text = re.sub(r"(listen |bind :)443", rf"\g<1>{tls}", text)
    text = re.sub(r"(listen |bind :)80\b", rf"\g<1>{plain}", text)
    if name == "caddy":
        text = text.replace(
            "{\n\tservers", "{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n\tservers", 1
        )
        text = text.replace("example.org} {", f"localhost:{tls}}} {{\n\ttls internal", 1)
    path = folder / PROXIES[name][0]
    path.write_text(text.replace("example.org", "localhost"), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a certificate that its own key signs."""
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-keyout", folder / "key.pem", "-out", folder / "fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    both = (folder / "fullchain.pem").read_bytes() + (folder / "key.pem").read_bytes()
    (folder / "dashboard.pem").write_bytes(both)
    return folder


@pytest.fixture(params=sorted(PROXIES))
def proxy(
    request: pytest.FixtureRequest, shown_once: Path, make_once: MakeOnce, certificate: Path, tmp_path: Path
) -> Iterator[Running]:
    """Two processes of the dashboard with the fictional data behind a proxy."""
    name: str = request.param
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    folder = make_once("running", lambda folder: _with_assets(shown_once, folder))
    ports, tls, plain = [free_port(), free_port()], free_port(), free_port()
    for file in certificate.iterdir():
        shutil.copy(file, tmp_path)
    config = written(name, tmp_path, ports, tls, plain)
    quiet = {"cwd": ROOT, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.address", "127.0.0.1"]
    environment = {**os.environ, "DASHBOARD_DATA": str(folder), "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    started = [subprocess.Popen([*command, "--server.port", str(port)], env=environment, **quiet) for port in ports]
    started.append(subprocess.Popen(PROXIES[name][1](config), env=environment, **quiet))
    try:
        for port in ports:
            wait(f"http://127.0.0.1:{port}/livez")
        wait(f"https://localhost:{tls}/livez")
        yield Running(
            f"https://localhost:{tls}",
            [f"http://127.0.0.1:{port}" for port in ports],
            lambda place: started[place].kill(),
        )
    finally:
        for process in started:
            process.kill()
            process.wait()


def answered(process: str) -> int:
    """Return how many answers a process has given for the map."""
    found = re.findall(
        r'answers_total\{[^}]*part="map"[^}]*\} (\S+)', httpx.get(f"{process}/metrics", trust_env=False).text
    )
    return int(sum(map(float, found)))


async def opened(address: str, origin: str) -> int:
    """Return the status with which a WebSocket is answered through the proxy."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    stream = address.replace("https", "wss") + "/_stcore/stream"
    try:
        async with websockets.connect(stream, subprotocols=["streamlit"], origin=origin, proxy=None, ssl=trusting):
            return 101
    except websockets.InvalidStatus as refused:
        return int(refused.response.status_code)


def test_a_proxy_brings_visitors_by_tls_and_back_to_their_process(proxy: Running) -> None:
    with httpx.Client(base_url=proxy.address, verify=False, trust_env=False, timeout=15) as visitor:
        page = visitor.get("/map")
        assert (page.status_code, "strict-transport-security" in page.headers) == (200, True)
        before = [answered(process) for process in proxy.processes]
        assert {visitor.get("/map").status_code for _ in range(20)} == {200}
        served = [answered(process) - old for process, old in zip(proxy.processes, before, strict=True)]
        assert sorted(served) == [0, 20]
        assert visitor.get("/metrics").status_code == 404
        assert visitor.get("/api/v1/members", headers={"Origin": "https://a.example"}).status_code == 200
        assert visitor.get("/map", headers={"Origin": "https://a.example"}).status_code == 403
        assert visitor.post("/map", content=b"x").status_code in (403, 405)
        # The dashboard itself refuses it: a proxy lets in what a coordinator brings back.
        assert visitor.put("/_stcore/upload_file/a/b", content=b"x" * 300_000).status_code == 405
        assert asyncio.run(opened(proxy.address, proxy.address)) == 101
        assert asyncio.run(opened(proxy.address, "https://a.example")) == 403
        proxy.end(served.index(20))
        time.sleep(0.5)
        assert visitor.get("/map").status_code == 200


def test_visitors_are_spread_over_the_processes(proxy: Running) -> None:
    for _ in range(100):
        assert httpx.get(f"{proxy.address}/map", verify=False, trust_env=False).status_code == 200
        # A process that was looked for before it had started is looked for again after a while.
        time.sleep(0.1)
    assert min(answered(process) for process in proxy.processes) > 3
