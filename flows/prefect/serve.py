"""Serving Dateline: a Prefect server with its UI, the deployments, and the Data Docs, until interrupted."""

import asyncio
import logging
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from http.client import HTTPException
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from signal import SIG_IGN, SIGINT, SIGTERM, getsignal
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import urlopen

from dateline.flows.configuration import Serving, project_name
from dateline.flows.errors import RunFailed, UsageError
from dateline.flows.settings import Settings, operation, prepare_prefect, prepare_serving
from dateline.flows.steps.docs_address import other_docs
from dateline.flows.storage.layout import Store, served

LOOPBACK = "127.0.0.1"
EVERYWHERE = {"0.0.0.0", "::"}
"""Addresses to listen at that stand for all of a machine's."""

START_SECONDS = 600.0
"""A Prefect server took 13 s to start with an empty database, 4 s with one that is there, and over 120 s on a machine
that had ten other things to do."""

STOP_SECONDS = 15.0
"""From an interrupt to the end, at most. It takes two; with a Prefect server that is gone it took Prefect 42."""

logger = logging.getLogger("dateline.serve")


class ServerMissing(RunFailed):
    """No Prefect server answers."""


class PortTaken(UsageError):
    """Another program listens on the port."""


def serve(settings: Settings, offered: Serving) -> None:
    """Serve until interrupted.

    Args:
        settings: what the forms of the deployments start from.
        offered: their names and schedules, and the port of the Prefect server that is started where PREFECT_API_URL
            names no other.

    Raises:
        StoreBusy: another `dateline serve` serves the datasets.
        PortTaken: another program listens on a port.
        ServerMissing: the Prefect server does not answer.
        ProjectTaken: the Prefect server has deployments of that name for other datasets.
    """
    docs_host = LOOPBACK if offered.docs_host in EVERYWHERE else offered.docs_host
    ours, store = f"http://{LOOPBACK}:{offered.port}", Store(settings.store)
    own_server = None
    with ExitStack() as stack:
        stack.enter_context(served(store))
        on_loopback = stack.enter_context(
            data_docs_server(
                store.root / "docs", offered.docs_port, host=offered.docs_host, shows_reports=offered.shows_reports
            )
        )
        docs = f"http://{docs_host}:{urlsplit(on_loopback).port}"
        server = prepare_serving(
            api_url=f"{ours}/api", docs_url=docs, reports_url=f"{docs}/reports", docs_store=store.root
        ).removesuffix("/api")
        if server == ours and not is_healthy(server):
            ensure_free(offered.port, "--port")
            logger.info("starting a Prefect server at %s", server)
            own_server = stack.enter_context(prefect_server(offered.port))
        logger.info("Prefect is at %s", server)
        logger.info("Data Docs are at %s", operation().docs_url)
        if offered.shows_reports:
            logger.info("reports, with the texts of articles, are at %s", operation().reports_url)
        else:
            logger.warning("reports hold the texts of articles: other machines see none of them without --reports")
        _serve_deployments(settings, offered, own_server)


def ensure_free(port: int, option: str) -> None:
    """Raises PortTaken where something listens on the port.

    Args:
        option: of the command, that chooses another one.
    """
    try:
        socket.create_server((LOOPBACK, port)).close()
    except OSError as error:
        raise PortTaken(f"port {port} is taken by another program; choose a free one with {option}") from error


def ensure_server() -> None:
    """Raises ServerMissing where the Prefect server that PREFECT_API_URL names does not answer."""
    from httpx import TransportError  # noqa: PLC0415  Prefect takes seconds to import, and comes with httpx
    from prefect.client.orchestration import get_client  # noqa: PLC0415

    with get_client(sync_client=True) as client:
        if isinstance(fault := client.api_healthcheck(), TransportError):
            raise ServerMissing(
                f"no Prefect server answers at {client.api_url} ({type(fault).__name__}); start it, or change "
                "PREFECT_API_URL, without which none is needed"
            )


def register() -> None:
    """Set up what ends lost runs, at the Prefect server that PREFECT_API_URL names.

    Raises:
        ServerMissing: it does not answer.
    """
    prepare_prefect()
    ensure_server()
    from dateline.flows.prefect.deployments import end_lost_runs  # noqa: PLC0415  Prefect takes seconds to import

    end_lost_runs()


def _serve_deployments(settings: Settings, offered: Serving, own_server: "subprocess.Popen[bytes] | None") -> None:
    """Register the deployments and run what is asked of them. (Prefect takes seconds to import.)"""
    from prefect.runner import Runner  # noqa: PLC0415

    ensure_server()
    from dateline.flows.prefect import registration  # noqa: PLC0415
    from dateline.flows.prefect.deployments import deployments, end_lost_runs, end_orphaned_runs  # noqa: PLC0415

    given = settings.model_dump(mode="json", exclude_unset=True) | {"datasets": str(settings.store)}
    project = offered.project or project_name(settings.store)
    runner = Runner(pause_on_shutdown=False)  # it could not tell its own pauses from those of users
    registered = registration.register(runner, deployments(given, offered, project))
    end_lost_runs()
    if own_server:
        end_orphaned_runs(registered)
    registration.drop_missed_runs(registered)
    asyncio.run(run_until_stopped(runner.start(), STOP_SECONDS, give_up=partial(end_at_once, own_server)))


async def run_until_stopped(runner: Coroutine[Any, Any, None], seconds: float, give_up: Callable[[], None]) -> None:
    """Run until an interrupt or SIGTERM; then the runner ends its runs.

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
    """End this process, and the Prefect server that it started."""
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
    command = [sys.executable, "-m", "uvicorn", "--factory", "dateline.flows.prefect.admission:create_app"]
    command += ["--host", LOOPBACK, "--port", str(port), "--log-level", "error"]
    # A session of its own, so that an interrupt ends this process first: it still has requests to send to the server.
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
        with urlopen(f"{server}/api/health", timeout=5) as answer:
            return bool(answer.read() == b"true")
    except (OSError, HTTPException):
        return False


class _DataDocsHandler(SimpleHTTPRequestHandler):
    """Serves the Data Docs of one store below `/`, its reports below `/reports`, and the Data Docs of any other store
    below its `documents.docs_path`; is silent."""

    def __init__(self, *arguments: Any, directory: str, shows_reports: bool) -> None:
        self._shows_reports = shows_reports
        super().__init__(*arguments, directory=directory)

    def translate_path(self, path: str) -> str:
        if PurePosixPath(unquote(urlsplit(path).path)).parts[:2] == ("/", "reports") and self._shows_reports:
            self.directory = str(Path(self.directory).parent / "reports")
            return super().translate_path(path.removeprefix("/reports"))
        if other := other_docs(unquote(urlsplit(path).path)):
            self.directory, path = str(other[0]), other[1]
        return super().translate_path(path)

    def log_message(self, format: str, *args: object) -> None:
        logger.debug(format, *args)


@contextmanager
def data_docs_server(folder: Path, port: int, *, host: str = LOOPBACK, shows_reports: bool = True) -> Iterator[str]:
    """The Data Docs of every release, on loopback, until the context ends.

    Yields:
        Their address. Port 0 takes a free one.

    Raises:
        PortTaken: another program listens on the port.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if port:
        ensure_free(port, "--docs-port")
    handler = partial(_DataDocsHandler, directory=str(folder), shows_reports=shows_reports)
    with ThreadingHTTPServer((host, port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{LOOPBACK}:{server.server_port}"
        server.shutdown()
