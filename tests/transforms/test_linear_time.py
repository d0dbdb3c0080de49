"""Articles that repeat one construction: twice the text takes about twice the steps."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from dateline.transforms.corrections import Action, Correction, Corrections, corrected
from dateline.transforms.events.clusters import clustered
from dateline.transforms.names.entities import names
from dateline.transforms.tables.vocabularies import ArgumentRole, EntityLabel
from tests.articles import bare_document, bare_entity
from tests.transforms.coreference.resolving import resolved
from tests.transforms.events.test_clusters import another, argument
from tests.transforms.hand_named import named

FEW = 40
MOST = 2.15
"""Times the steps that twice the text may take. Each of these took 2.16 to 5 times as many before it was mended."""


def steps(does: Callable[[int], Any], count: int) -> int:
    """How many instructions of the transforms the interpreter carries out."""
    n_steps, before = 0, sys.gettrace()

    def step(_frame: FrameType, event: str, _value: Any) -> Any:
        nonlocal n_steps
        n_steps += event == "opcode"
        return step

    def entered(frame: FrameType, _event: str, _value: Any) -> Any:
        if "transforms" not in frame.f_code.co_filename or "tests" in frame.f_code.co_filename:
            return None
        frame.f_trace_opcodes = True
        return step

    sys.settrace(entered)
    try:
        does(count)
    finally:
        sys.settrace(before)
    return n_steps


def growth(does: Callable[[int], Any]) -> float:
    does(FEW)  # what is read once a process
    return steps(does, 2 * FEW) / steps(does, FEW)


def name(number: int) -> str:
    return f"Mar{chr(97 + number // 26)}{chr(97 + number % 26)}sen"


@pytest.mark.parametrize(
    "sentence",
    [
        "[{name}'s Harbour Party](ORG) met.",
        "[Ann](PERSON) “Red” [{name}](PERSON) left.",
        "Friday [{name}](PERSON) left.",
        "[Ann {name} Reid](PERSON) left. Ann Lund Reid slept.",
        "( (",
    ],
)
def test_names(sentence):
    def does(count: int) -> None:
        names(named(" ".join(sentence.format(name=name(number)) for number in range(count))))

    assert growth(does) < MOST


@pytest.mark.parametrize(
    "sentences",
    [
        ("Peru/G 's Interior_Ministry/O met/v . ", "The Interior_Ministry/O left/v . "),
        ("{name}_Reyes/P left/v . ", "Reyes/P slept/v . "),
        ("{name}_Reyes/P left/v . ", "Mrs. Reyes/P slept/v . "),
        ("{name}/O met/v . ",),
        ("Osprey_{name}/O met/v . ", "Osprey/O left/v . "),
    ],
)
def test_who_is_meant(sentences):
    def does(count: int) -> None:
        resolved("".join(part.format(name=name(number)) for part in sentences for number in range(count)))

    assert growth(does) < MOST


def test_a_long_description_of_one_of_many():
    def does(count: int) -> None:
        people = " , ".join(f"{name(number)}_{name(number)[::-1].title()}/P" for number in range(count))
        resolved(f"We met/v {people} . The {'old/a ' * 3 * count}minister/n slept/v .")

    assert growth(does) < MOST


def test_corrections_of_others():
    def does(count: int) -> None:
        lines = Corrections([Correction(action=Action.RENAME, target=name(n), to="Ada") for n in range(count)])
        corrected(
            {"documents": [bare_document("")], "entities": [bare_entity("Ann", EntityLabel.PERSON)] * count}, lines
        )

    assert growth(does) < MOST


def test_clusters_of_events():
    def does(count: int) -> None:
        events = [another(number) for number in range(count)]
        roles = [(event.event_id, role, name(n)) for n, event in enumerate(events) for role in (ArgumentRole.ACTOR,)]
        clustered(events, [argument(*each) for each in roles], [], None)

    assert growth(does) < MOST
