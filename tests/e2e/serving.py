"""`dateline serve` as a user starts it, and the few calls of Prefect's API that tell what became of a run."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen
from zoneinfo import ZoneInfo

from dateline.flows.prefect.serve import STOP_SECONDS, is_healthy

PATIENCE_SECONDS = 900
"""For anything that a machine does which does other things beside."""

QUIET_HOURS = range(6, 24)
"""Hours of a day in which no schedule of `dateline serve` is about to start a run."""

END_SECONDS = STOP_SECONDS + 15
"""Between an interrupt and the end; the second half is for a busy machine."""

ARTICLES = {
    "bridge.txt": "Bridge over the Orle reopens\n\nMayor Ada Birch opened the bridge over the Orle on Tuesday. "
    "“We have waited two years,” she told reporters.\n",
    "ferry.txt": "Ferry workers end strike\n\nFerry workers in Port Lisle ended their strike on Monday, "
    "their union said. “It is a fair deal,” said Tom Reyes, its leader.\n",
}


@dataclass(frozen=True, slots=True)
class Serving:
    """A `dateline serve` that runs."""

    process: subprocess.Popen[bytes]
    sources: Path
    datasets: Path
    ui: str
    log: Path
    time_zone: str = ""

    def api(self, path: str, body: object = None) -> Any:
        """The answer of Prefect's API: a POST where there is a body. A server whose database is busy is asked again."""
        payload = None if body is None else json.dumps(body).encode()
        request = Request(f"{self.ui}/api{path}", payload, {"Content-Type": "application/json"})
        for _ in range(PATIENCE_SECONDS):
            try:
                with urlopen(request, timeout=PATIENCE_SECONDS) as answer:
                    text = answer.read()
            except HTTPError as error:
                if error.code != HTTPStatus.SERVICE_UNAVAILABLE:
                    raise
                time.sleep(1)
            else:
                return json.loads(text) if text else None
        raise TimeoutError(f"{path} stayed unavailable for {PATIENCE_SECONDS} s")

    def refusal(self, path: str, body: object) -> str | None:
        """Why Prefect's API refuses a POST; None where it does not."""
        try:
            self.api(path, body)
        except HTTPError as error:
            return str(json.load(error)["detail"])
        return None

    def start_run(self, deployment: str, **settings: object) -> str:
        """Start a run of a deployment and return its id."""
        found = self.api(f"/deployments/name/{deployment}")
        asked = {"parameters": {"settings": settings}} if settings else {}
        return str(self.api(f"/deployments/{found['id']}/create_flow_run", asked)["id"])

    def run(self, run_id: str) -> dict[str, Any]:
        return dict(self.api(f"/flow_runs/{run_id}"))

    def state(self, run_id: str) -> str:
        return str(self.run(run_id)["state"]["name"])

    def lines(self, run_id: str) -> list[str]:
        """What a run has logged, as far as the server has stored it: a process sends its lines some time later."""
        asked = {"logs": {"flow_run_id": {"any_": [run_id]}}, "limit": 200}
        return [str(line["message"]) for line in self.api("/logs/filter", asked)]

    def ended(self, run_id: str) -> str:
        """Wait until a run has ended, well or not, and return its name; one that failed is named shortly after."""
        self.wait_for("the run did not end", lambda: self.state(run_id) in {"Completed", "Failed", "Crashed"})
        return str(self.run(run_id)["name"])

    def wait_for(self, what: str, holds: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> float:
        """Wait until something holds, and return how long that took."""
        start = time.monotonic()
        while time.monotonic() < start + seconds:
            if holds():
                return time.monotonic() - start
            time.sleep(0.5)
        raise TimeoutError(f"{what} after {seconds} s; the log ends:\n{self.log.read_text('utf8')[-2000:]}")

    def flow_processes(self) -> list[int]:
        """Processes of flow runs."""
        return self.children("prefect.engine")

    def children(self, words: str) -> list[int]:
        """Processes that the one that serves has started, with the words in their command."""
        listed = subprocess.run(
            ["ps", "-ww", "--ppid", str(self.process.pid), "-o", "pid=,args="],
            capture_output=True,
            text=True,
            check=False,
        )
        return [int(line.split()[0]) for line in listed.stdout.splitlines() if words in line]

    def at_work(self) -> list[str]:
        """Ids of runs that have something in hand in the store."""
        runs = self.datasets / "runs"
        return [folder.name for folder in runs.iterdir()] if runs.is_dir() else []


@contextmanager
def serving(folder: Path, **environment: str) -> Iterator[Serving]:
    """Serve with a Prefect home, sources and datasets of its own.

    Args:
        environment: more of it; with PREFECT_API_URL that server is used.
    """
    sources, datasets, log = sources_in(folder), folder / "datasets", folder / "serve.log"
    ui_port, docs_port = free_ports(2)
    time_zone = time_zone_by_day()
    command = [sys.executable, "-m", "dateline.flows", "serve", str(sources), "--datasets", str(datasets)]
    command += [
        "--time-zone",
        time_zone,
        "--port",
        str(ui_port),
        "--docs-port",
        str(docs_port),
        "--project",
        "e2e",
    ]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            env=plain_environment() | {"PREFECT_HOME": str(folder / "prefect")} | environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    ui = environment.get("PREFECT_API_URL", f"http://127.0.0.1:{ui_port}/api").removesuffix("/api")
    served = Serving(process, sources, datasets, ui, log, time_zone)
    try:
        served.wait_for("no deployments", lambda: _is_ready(served))
        yield served
    finally:
        end(process)


def time_zone_by_day() -> str:
    """A time zone in which it is none of the hours that runs are scheduled for: one that starts would be counted."""
    zones = ("Europe/Amsterdam", "Asia/Tokyo")
    return next(zone for zone in zones if datetime.now(ZoneInfo(zone)).hour in QUIET_HOURS)


def end(process: subprocess.Popen[bytes], number: signal.Signals = signal.SIGINT) -> None:
    """End what serves as a user does; that it ends in time is part of every test."""
    process.send_signal(number)
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise


def sources_in(folder: Path) -> Path:
    """A folder with the articles."""
    sources = folder / "sources"
    sources.mkdir(exist_ok=True)
    for name, text in ARTICLES.items():
        (sources / name).write_text(text, "utf8")
    return sources


def plain_environment() -> dict[str, str]:
    """The environment without what the user has set for Prefect or Dateline."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "DATELINE_"))}


@contextmanager
def prefect_server(folder: Path, **environment: str) -> Iterator[str]:
    """Prefect's own server, and the address of its API."""
    (port,) = free_ports(1)
    environment |= {"PREFECT_HOME": str(folder), "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1"}
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(command, env=plain_environment() | environment, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        latest = time.monotonic() + PATIENCE_SECONDS
        while not is_healthy(address):
            assert process.poll() is None, "Prefect's server ended"
            assert time.monotonic() < latest, "no Prefect server"
            time.sleep(1)
        yield f"{address}/api"
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def _is_ready(served: Serving) -> bool:
    if served.process.poll() is not None:
        raise RuntimeError(f"dateline serve ended:\n{served.log.read_text('utf8')}")
    try:
        return len(served.api("/deployments/filter", {})) == 4
    except (URLError, ConnectionError, TimeoutError):
        return False


def free_ports(count: int) -> list[int]:
    """Ports that nothing listens on."""
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [int(each.getsockname()[1]) for each in sockets]
    for each in sockets:
        each.close()
    return ports
