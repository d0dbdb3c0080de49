"""Serving Dateline: a Prefect server with its UI, the deployments, and the Data Docs, until interrupted."""

import asyncio
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from signal import SIG_IGN, SIGINT, SIGTERM, getsignal
from typing import Any, cast
from urllib.request import urlopen
from uuid import UUID

from flows.errors import RunFailed
from flows.settings import Settings, operation, prepare_prefect, prepare_serving

LOOPBACK = "127.0.0.1"

START_SECONDS = 600.0
"""A Prefect server took 13 s to start with an empty database, 4 s with one that is there, and over 120 s on a machine
that had ten other things to do."""

STOP_SECONDS = 15.0
"""From an interrupt to the end, at most. It takes two; with a Prefect server that is gone it took Prefect 42."""

logger = logging.getLogger("dateline.serve")


class ServerMissing(RunFailed):
    """No Prefect server answers."""


def serve(settings: Settings, *, time_zone: str, port: int, docs_port: int) -> None:
    """Serve until interrupted.

    Args:
        settings: what the forms of the deployments start from.
        time_zone: of the nightly schedule.
        port: of the Prefect server that is started where PREFECT_API_URL names no other.

    Raises:
        ServerMissing: the Prefect server does not answer.
    """
    ours = f"http://{LOOPBACK}:{port}"
    server = prepare_serving(api_url=f"{ours}/api", docs_url=f"http://{LOOPBACK}:{docs_port}").removesuffix("/api")
    own_server = None
    with ExitStack() as stack:
        if server == ours and not is_healthy(server):
            own_server = stack.enter_context(prefect_server(port))
        logger.info("Prefect is at %s", server)
        stack.enter_context(data_docs_server(settings.store / "docs", docs_port))
        logger.info("Data Docs are at %s", operation().docs_url)
        _serve_deployments(settings, time_zone, own_server)


def register() -> None:
    """Set up what ends lost runs, at the Prefect server that PREFECT_API_URL names."""
    prepare_prefect()
    from flows.deployments import end_lost_runs  # noqa: PLC0415  Prefect takes seconds to import

    end_lost_runs()


def _serve_deployments(settings: Settings, time_zone: str, own_server: "subprocess.Popen[bytes] | None") -> None:
    """Register the deployments and run what is asked of them. (Prefect takes seconds to import.)"""
    from prefect.runner import Runner  # noqa: PLC0415

    from flows.deployments import deployments, end_lost_runs, end_orphaned_runs  # noqa: PLC0415

    end_lost_runs()
    given = settings.model_dump(mode="json", exclude_unset=True) | {"datasets": str(settings.store)}
    runner, served = Runner(), []
    for deployment in deployments(given, time_zone=time_zone):
        served.append(cast("UUID", runner.add_deployment(deployment)))  # awaitable only in an event loop
        logger.info("serving %s/%s", deployment.flow_name, deployment.name)
    if own_server:
        end_orphaned_runs(served)
    asyncio.run(until_told_to_end(runner.start(), STOP_SECONDS, give_up=partial(end_at_once, own_server)))


async def until_told_to_end(runner: Coroutine[Any, Any, None], seconds: float, give_up: Callable[[], None]) -> None:
    """Run until an interrupt or SIGTERM; then the runner ends its runs and pauses its schedules.

    Args:
        give_up: called where the process is still there so many seconds later: each step of the runner's end waits for
            Prefect's server, which may be gone.
    """
    running = asyncio.ensure_future(runner)

    def end() -> None:
        timer = threading.Timer(seconds, give_up)
        timer.daemon = True
        timer.start()
        running.cancel()

    def listen() -> None:
        for number in (SIGINT, SIGTERM):
            if getsignal(number) is not SIG_IGN:  # as a script's job in the background, which an interrupt is not for
                asyncio.get_running_loop().add_signal_handler(number, end)

    asyncio.get_running_loop().call_soon(listen)  # behind the runner's first step, which sets a handler of its own
    with suppress(asyncio.CancelledError):
        await running


def end_at_once(server: "subprocess.Popen[bytes] | None") -> None:
    """End this process, and the Prefect server that it started. Its schedules stay; the next one sets them anew."""
    logger.warning("Prefect does not end: leaving it, and a run that is at work")
    if server:
        server.kill()
    os._exit(1)


@contextmanager
def prefect_server(port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """A Prefect server of our own, on loopback, until the context ends.

    Raises:
        ServerMissing: it ends at once, as where the port is taken, or does not answer in time.
    """
    command = [sys.executable, "-m", "uvicorn", "--factory", "flows.admission:create_app"]
    command += ["--host", LOOPBACK, "--port", str(port), "--log-level", "error"]
    # A session of its own: an interrupt is for us, who still have something to tell the server.
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        _wait_until_healthy(process, f"http://{LOOPBACK}:{port}")
        yield process
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_until_healthy(process: subprocess.Popen[bytes], server: str) -> None:
    latest = time.monotonic() + START_SECONDS
    while time.monotonic() < latest:
        if process.poll() is not None:
            raise ServerMissing(f"the Prefect server ended with code {process.returncode}; is its port taken?")
        if is_healthy(server):
            return
        time.sleep(0.5)
    raise ServerMissing(f"no Prefect server at {server} after {START_SECONDS:.0f} s")


def is_healthy(server: str) -> bool:
    """Whether a Prefect server answers there: ours, or one that an earlier `dateline serve` left when it was killed."""
    try:
        with urlopen(f"{server}/api/health", timeout=5):
            return True
    except OSError:
        return False


class _DataDocsHandler(SimpleHTTPRequestHandler):
    """Serves files and is silent about it."""

    def log_message(self, format: str, *args: object) -> None:
        logger.debug(format, *args)


@contextmanager
def data_docs_server(folder: Path, port: int) -> Iterator[str]:
    """The Data Docs of every release, on loopback, until the context ends.

    Yields:
        Their address. Port 0 takes a free one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with ThreadingHTTPServer((LOOPBACK, port), partial(_DataDocsHandler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{LOOPBACK}:{server.server_port}"
        server.shutdown()
