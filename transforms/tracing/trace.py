"""The hook that notes which rule returned what."""

import inspect
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from importlib import import_module
from types import FrameType
from typing import Any

from spacy.tokens import Doc, Token

from dateline.transforms.coreference.chains import Chains
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.times.rules import Rule
from dateline.transforms.tracing.sightings import Facts, Kind, Sighting, sightings, words

PACKAGE = "dateline.transforms."
WORD_TESTS = {f"{PACKAGE}events.triggers": "is_event", f"{PACKAGE}events.negation": "is_negated"}
"""Modules whose rules answer yes or no about a word, and what their yes means."""
READERS = (f"{PACKAGE}tracing.", f"{PACKAGE}tables.", f"{PACKAGE}syntax.")
"""Packages that hold no rules."""


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that was the first to return some words, or to say this of them."""

    rule: str
    """Module and function below `dateline.transforms`: "names.given.people_by_given_name"."""
    kind: Kind
    start_char: int
    end_char: int
    text: str
    facts: Facts
    """What it was the first to say of the words: {"label": "PERSON"}."""


class Trace:
    """Notes what rules return while it is entered, in this thread.

    Args:
        doc: the parse of the article that is read meanwhile.
    """

    def __init__(self, doc: Doc) -> None:
        self.firings: list[Firing] = []
        self._doc = doc
        self._said: dict[tuple[Kind, int, int], dict[str, list[str]]] = {}
        """Of words: the values of each fact, in the order in which they were first said, or said again."""
        self._drafts: list[Chains] = []
        """Of the chains: what is joined there shows gender only, and no row."""

    def __enter__(self) -> "Trace":
        self._before = sys.getprofile()
        sys.setprofile(self._hook)
        return self

    def __exit__(self, *raised: object) -> None:
        sys.setprofile(self._before)

    def _hook(self, frame: FrameType, event: str, value: Any) -> None:
        if not _has_rules(frame.f_globals.get("__name__", "")):
            return
        if event == "call" and frame.f_back:
            self._note(frame.f_back, self._given(frame), changes=False)
        elif event == "return" and frame.f_code is Chains.draft.__code__:
            self._drafts.append(value)
        elif event == "return" and value is not None:
            seen = self._tested(frame) if value is True else sightings(value, self._doc)
            self._note(frame, seen, changes=True)

    def _given(self, called: FrameType) -> Iterator[Sighting]:
        """What a rule hands on to another, which so is not taken for its maker, and the mentions that it joins."""
        code = called.f_code
        if code is Chains.merge.__code__:
            chains, one, other = (called.f_locals[name] for name in code.co_varnames[:3])
            yield from self._joined(chains, one, other)
        elif not (code.co_flags & inspect.CO_GENERATOR or code.co_name.startswith(("__", "<"))):
            for name in code.co_varnames[: code.co_argcount]:
                yield from sightings(called.f_locals.get(name), self._doc)

    def _joined(self, chains: Chains, one: Mention, other: Mention) -> Iterator[Sighting]:
        is_draft = any(chains is draft for draft in self._drafts)
        if is_draft or chains.of(one) is chains.of(other):
            return
        for mine, theirs in ((one, other), (other, one)):
            text = self._doc[theirs.start : theirs.end].text
            yield Sighting(Kind.MENTION, *words(self._doc, mine.start, mine.end), {"same as": text})

    def _tested(self, frame: FrameType) -> Iterator[Sighting]:
        """The word that a rule said yes to."""
        meaning = WORD_TESTS.get(frame.f_globals["__name__"])
        token = next(iter(frame.f_locals.values()), None)
        if meaning and isinstance(token, Token):
            yield Sighting(Kind.EVENT, token.idx, token.idx + len(token), {meaning: "yes"})

    def _note(self, frame: FrameType, seen: Iterator[Sighting], *, changes: bool) -> None:
        """Notes what the rule is the first to say.

        Args:
            changes: whether something else than was said last counts, even if it was said before that.
        """
        for each in seen:
            words = each.kind, each.start_char, each.end_char
            is_new = words not in self._said
            said = self._said.setdefault(words, {})
            news = {
                name: str(fact)
                for name, fact in each.facts.items()
                if fact not in said.get(name, []) or changes and said[name][-1] != fact
            }
            for name, fact in news.items():
                said.setdefault(name, []).append(fact)
            if news or is_new:
                self.firings.append(Firing(rule_of(frame), *words, self._doc.text[slice(*words[1:])], news))


def _has_rules(module: str) -> bool:
    return module.startswith(PACKAGE) and not module.startswith(READERS)


def rule_of(frame: FrameType) -> str:
    """The rule that the frame runs. Patterns of time expressions are named by the function that reads a match."""
    function: Any = frame.f_code
    module, name = frame.f_globals["__name__"], function.co_qualname
    if isinstance(pattern := frame.f_locals.get("self"), Rule):
        module, name = pattern.build.__module__, pattern.build.__qualname__
    return f"{module.removeprefix(PACKAGE)}.{name.split('.<locals>')[0]}"


def description(rule: str) -> str:
    """The docstring of a rule, by its name in a firing. Example: that of "names.given.people_by_given_name"."""
    parts = rule.split(".")
    depth = next(n for n in range(len(parts) - 1, 0, -1) if _is_module(".".join(parts[:n])))
    found = reduce(getattr, parts[depth:], import_module(PACKAGE + ".".join(parts[:depth])))
    return inspect.getdoc(found.build if isinstance(found, Rule) else found) or ""


def _is_module(name: str) -> bool:
    return PACKAGE + name in sys.modules and inspect.ismodule(sys.modules[PACKAGE + name])
