"""Dask clusters of processes on this machine."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import create_connection
from subprocess import DEVNULL

from tests.e2e.serving import PATIENCE_SECONDS, free_ports


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[str]:
    """A Dask scheduler with worker processes, and its address."""
    (port,) = free_ports(1)
    address = f"tcp://127.0.0.1:{port}"
    alone = ["--nthreads", "1", "--no-dashboard", "--local-directory", str(folder)]
    commands = [
        ["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"],
        ["worker", address, "--nworkers", str(workers), *alone],
    ]
    processes = [subprocess.Popen([sys.executable, "-m", "dask", *command], stderr=DEVNULL) for command in commands]
    try:
        wait_for_listener(port)  # a client gives up after 30 s
        yield address
    finally:
        for process in reversed(processes):
            process.terminate()
            process.wait(PATIENCE_SECONDS)


def wait_for_listener(port: int) -> None:
    latest = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < latest:
        with suppress(OSError), create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.2)
    raise TimeoutError(f"nothing listens on port {port} after {PATIENCE_SECONDS} s")
