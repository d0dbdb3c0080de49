"""Registering deployments at a server that knows them already."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from prefect.client.schemas.schedules import CronSchedule
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectNotFound

from dateline.flows.configuration import Serving
from dateline.flows.prefect import registration
from dateline.flows.prefect.deployments import deployments
from dateline.flows.prefect.registration import ProjectTaken, drop_missed_runs, register

MINE = {"datasets": "/home/ann/news/datasets"}


class Server:
    """What a Prefect server knows, and what it is asked to do."""

    def __init__(self, *known: Any, runs: tuple[Any, ...] = ()) -> None:
        self.known = {each.full_name: each for each in known}
        self.runs = runs
        self.deleted: list[int] = []
        self.added: list[RunnerDeployment] = []

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to close."""

    def read_deployment_by_name(self, name: str) -> Any:
        if name not in self.known:
            raise ObjectNotFound(http_exc=ValueError(name))
        return self.known[name]

    def read_flow_runs(self, **_: object) -> tuple[Any, ...]:
        return self.runs

    def delete_flow_run(self, run: int) -> None:
        self.deleted.append(run)

    def add_deployment(self, deployment: RunnerDeployment) -> UUID:
        self.added.append(deployment)
        return UUID(int=len(self.added))


def at_server(deployment: RunnerDeployment, *, paused: bool = False, schedules: tuple[Any, ...] = ()) -> Any:
    """The deployment as its users have left it at the server."""
    return SimpleNamespace(
        full_name=deployment.full_name,
        description=deployment.description,
        parameters=deployment.parameters,
        paused=paused,
        schedules=schedules,
    )


def scheduled(cron: str, *, active: bool = True) -> Any:
    schedule = CronSchedule(cron=cron, timezone="UTC")
    return SimpleNamespace(schedule=schedule, active=active, max_scheduled_runs=None, parameters={})


@pytest.fixture
def serve(monkeypatch):
    """Registers deployments at a server and returns what reaches it."""

    def run(server: Server, offered: Serving | None = None, project: str = "news") -> list[Any]:
        monkeypatch.setattr(registration, "get_client", lambda **_: server)
        register(server, deployments(MINE, offered or Serving(), project))  # type: ignore[arg-type]
        return [
            (each.name, each.paused, [(one.schedule.cron, one.active) for one in each.schedules or []])
            for each in server.added
        ]

    return run


def nightly() -> RunnerDeployment:
    return deployments(MINE, Serving(), "news")[0]


def test_what_is_new_is_scheduled_as_configured(serve):
    assert serve(Server()) == [
        ("nightly-news", False, [("0 2 * * *", True)]),
        ("run-news", False, []),
        ("reannotate-news", False, []),
        ("maintain-news", False, [("0 4 * * 0", True)]),
    ]


def test_edited_schedules_and_pauses_stay(serve):
    edited = (scheduled("0 5 * * *"), scheduled("0 12 * * *", active=False))
    server = Server(at_server(nightly(), paused=True, schedules=edited))
    assert serve(server)[0] == ("nightly-news", True, [("0 5 * * *", True), ("0 12 * * *", False)])


def test_a_schedule_that_was_deleted_stays_away(serve):
    assert serve(Server(at_server(nightly())))[0] == ("nightly-news", False, [])


def test_another_hour_in_the_configuration_counts(serve):
    server = Server(at_server(nightly(), schedules=(scheduled("0 5 * * *"),)))
    assert serve(server, Serving(nightly="03:00"))[0] == ("nightly-news", False, [("0 3 * * *", True)])


def test_a_project_does_not_take_over_the_deployments_of_another(serve):
    other = at_server(deployments({"datasets": "/srv/news/datasets"}, Serving(), "news")[2])
    server = Server(other)
    with pytest.raises(ProjectTaken, match=r"reannotate-news for /srv/news/datasets; .* --project"):
        serve(server)
    assert server.added == []
    assert len(serve(server, project="ours")) == 4


def test_scheduled_runs_that_were_missed_are_dropped_and_those_that_users_asked_for_stay(monkeypatch):
    runs = tuple(SimpleNamespace(id=number, auto_scheduled=number != 2) for number in range(4))
    server = Server(runs=runs)
    monkeypatch.setattr(registration, "get_client", lambda **_: server)
    assert drop_missed_runs([UUID(int=1)]) == 3
    assert server.deleted == [0, 1, 3]
