"""A Prefect server for one run, where none is configured. It ends with the process that started it, however that ends.

Prefect would start one by itself, but that one stays behind for ever when the run is killed. This one also starts while
the run still imports what it needs.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING
from urllib.request import urlopen

from flows.errors import RunFailed
from flows.settings import child_environment

if TYPE_CHECKING:
    from uvicorn import Server

STARTUP_SECONDS = 300
"""A first start, which makes the database, took 14 s on two idle cores, and 100 s on two with ten other processes."""
GRACE_SECONDS = 10
"""Given to the server to write down what the run sent last."""
MODE = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}
"""What Prefect 3.8 sets for the temporary servers that it starts itself."""


class ServerFailed(RunFailed):
    """The server ended or did not answer in time."""


def start() -> Callable[[], str]:
    """Start a server.

    Returns:
        Waits until the server answers, and gives the address of its API. Raises `ServerFailed`.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    process = subprocess.Popen(
        [sys.executable, "-m", __name__, str(listener.fileno())],
        stdin=subprocess.PIPE,  # it ends when this process does
        pass_fds=[listener.fileno()],
        start_new_session=True,  # an interrupt is for the run, which then still has something to report
        env=child_environment(MODE),
    )
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/api"
    listener.close()
    return lambda: _ready(process, url)


def _ready(process: subprocess.Popen[bytes], url: str) -> str:
    deadline = time.monotonic() + STARTUP_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise ServerFailed(f"Prefect's server ended at its start with exit code {process.returncode}")
        try:
            with urlopen(f"{url}/health", timeout=deadline - time.monotonic()):
                return url
        except OSError:  # not there yet, or there no longer
            time.sleep(0.1)
    raise ServerFailed(f"Prefect's server did not answer within {STARTUP_SECONDS} s; is this machine busy?")


def serve(listener: socket.socket) -> None:
    """Be the server, until the input ends."""
    import uvicorn  # noqa: PLC0415  the parent needs none

    config = uvicorn.Config("prefect.server.api.server:create_app", factory=True, log_level="error", lifespan="on")
    server = uvicorn.Server(config)
    Thread(target=_end_with_input, args=(server,), daemon=True).start()
    server.run(sockets=[listener])


def _end_with_input(server: "Server") -> None:
    sys.stdin.buffer.read()
    server.should_exit = True
    time.sleep(GRACE_SECONDS)
    os._exit(0)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
