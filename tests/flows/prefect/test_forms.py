"""What the form of a run says of the articles that its sources no longer hold."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from prefect.utilities.callables import parameter_schema

from dateline.flows import build, storage
from dateline.flows.prefect import forms
from dateline.flows.prefect.forms import missing_notice, with_notice
from dateline.flows.settings import Settings
from tests.flows.stored import NOTHING, document, publish

FORM = parameter_schema(build.build).model_dump(mode="json")
USUAL = Settings.model_fields["prune"].description


@pytest.mark.parametrize(
    ("n_missing", "n_articles", "words"),
    [
        (0, 0, ""),
        (0, 100, ""),
        (1, 2, "The last run missed 1 of 2 articles (50%)."),
        (10, 100, "The last run missed 10 of 100 articles (10%)."),
        (
            1_200,
            10_000,
            "⚠ The last run missed 1,200 of 10,000 articles (12%), more than a tenth: only “however many” removes "
            "them.",
        ),
    ],
)
def test_a_form_tells_how_many_would_go_and_warns_above_a_tenth(n_missing, n_articles, words):
    assert missing_notice(n_missing, n_articles) == words


def described(form: dict[str, Any]) -> str:
    return str(form["definitions"]["Settings"]["properties"]["prune"]["description"])


def test_what_the_last_run_missed_takes_the_place_of_what_the_one_before_did():
    told = with_notice(with_notice(FORM, "Seven."), "Three.")
    assert described(told) == f"{USUAL} Three."
    assert with_notice(told, "") == FORM


def deployment(number: int, **settings: Any) -> Any:
    scheduled = settings.pop("scheduled", False)
    return SimpleNamespace(
        id=UUID(int=number),
        schedules=[SimpleNamespace()] if scheduled else [],
        parameters={"settings": settings},
        parameter_openapi_schema=FORM,
    )


class Server:
    """A Prefect server with deployments, which keeps the forms that it is given."""

    def __init__(self, *deployments: Any) -> None:
        self.deployments = deployments
        self.forms: dict[int, Any] = {}

    def read_deployments(self, flow_filter: object) -> list[Any]:
        return list(self.deployments)

    def update_deployment(self, deployment_id: UUID, update: Any) -> None:
        self.forms[deployment_id.int] = update.parameter_openapi_schema


def test_a_run_tells_the_forms_for_the_same_sources_and_datasets(tmp_path, monkeypatch):
    store = storage.Store(tmp_path / "datasets")
    publish(store, "one", [document(name) for name in "abcd"])
    here: dict[str, Any] = {"sources": ["news"], "datasets": str(store.root)}
    server = Server(
        deployment(5, **here, colour="of another version"),
        deployment(1, **here, reannotate=True),
        deployment(2, **here, scheduled=True),
        deployment(3, **here | {"sources": ["else"]}),
        deployment(4, **here | {"datasets": "else"}),
    )

    @contextmanager
    def client(*, sync_client: bool) -> Iterator[Server]:
        yield server

    monkeypatch.setattr(forms, "get_client", client)
    run = SimpleNamespace(flow_id=UUID(int=7), parameters={"settings": here})
    built = build.Built(inputs=replace(NOTHING, missing=1), release=None)
    state = SimpleNamespace(result=lambda raise_on_failure: built)
    forms.show_missing(SimpleNamespace(), run, state)
    assert {number: described(form) for number, form in server.forms.items()} == {
        1: f"{USUAL} The last run missed 1 of 4 articles (25%)."
    }
