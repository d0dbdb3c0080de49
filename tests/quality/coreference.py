"""Score chains against GUM's gold: CoNLL F1 (by scorch), and third-person pronouns resolved to the right entity.

Mentions are matched by their heads (`training.corpora.gold_mentions`). Chains of one mention count on neither side.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from scorch.scores import b_cubed, ceaf_e, muc

from dateline.transforms.syntax.forms import PRONOUNS
from training.corpora.gold_mentions import GoldDocument, aligned, gold_chains

GENRES = frozenset({"news", "interview", "bio", "speech"})
THIRD_PERSON = frozenset(form for form, pronoun in PRONOUNS.items() if pronoun.person == 3)
LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
"""The labels of ours that stand for the kinds of entities measured."""

Row = dict[str, Any]


def score_coreference(
    rows: Sequence[GoldDocument], got: Mapping[str, Mapping[str, list[Row]]], log: Callable[[str], None]
) -> dict[str, Any]:
    """Figures in percent over the documents of `GENRES`."""
    key: list[set[str]] = []
    response: list[set[str]] = []
    right: Counter[bool] = Counter()
    for row in rows:
        if row["genre"] in GENRES:
            document = _Document(row, got["entity_mentions"][row["id"]], got["entities"][row["id"]])
            key.extend(document.key())
            response.extend(document.response())
            right.update(document.pronouns(log))
    figures = {
        name: dict(zip(("r", "p", "f1"), (round(100 * float(x), 1) for x in metric(key, response)), strict=True))
        for name, metric in (("MUC", muc), ("B³", b_cubed), ("CEAF-e", ceaf_e))
    }
    return {
        **figures,
        "CoNLL F1": round(sum(figure["f1"] for figure in figures.values()) / len(figures), 1),
        "pronouns right %": round(100 * right[True] / max(1, right.total()), 1),
    }


class _Document:
    """One article's gold chains and ours."""

    def __init__(self, gold: GoldDocument, mentions: Sequence[Row], entities: Iterable[Row]) -> None:
        self.gold = gold
        self.chains = gold_chains(gold)
        labels = {entity["entity_id"]: entity["label"] for entity in entities}
        self.mentions = [m for m in mentions if labels.get(m["entity_id"]) in LABELS]
        self.place = aligned(gold, {m["mention_id"]: (m["start_char"], m["end_char"]) for m in mentions})

    def key(self) -> list[set[str]]:
        return [{self._gold_id(place) for place in places} for places in self.chains.values()]

    def response(self) -> list[set[str]]:
        ours: dict[str, set[str]] = defaultdict(set)
        for m in self.mentions:
            place = self.place.get(m["mention_id"])
            ours[m["entity_id"]].add(m["mention_id"] if place is None else self._gold_id(place))
        return [chain for chain in ours.values() if len(chain) > 1]

    def pronouns(self, log: Callable[[str], None]) -> list[bool]:
        """For each gold pronoun of a chain that has more than pronouns, whether ours is of the same entity."""
        majority = self._majority()
        entity_at = {
            self.place[m["mention_id"]]: m["entity_id"] for m in self.mentions if m["mention_id"] in self.place
        }
        outcomes = []
        for chain, places in self.chains.items():
            words = {place: self._text(place).lower() for place in places}
            if all(word in THIRD_PERSON for word in words.values()):
                continue
            for place in (place for place in places if words[place] in THIRD_PERSON):
                outcomes.append(majority.get(entity_at.get(place, "")) == chain)
                if not outcomes[-1]:
                    log(f"{self.gold['id']} {self._around(place)!r} is {self._text(places[0])!r}")
        return outcomes

    def _majority(self) -> dict[str, str]:
        """Entity of ours → the gold chain that most of its names and descriptions belong to."""
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        for m in self.mentions:
            if m["mention_type"] != "PRO" and m["mention_id"] in self.place:
                counted[m["entity_id"]][self.gold["mentions"][self.place[m["mention_id"]]]["chain"]] += 1
        return {entity: max(chains, key=lambda chain: chains[chain]) for entity, chains in counted.items()}

    def _gold_id(self, place: int) -> str:
        return f"{self.gold['id']} {place}"

    def _text(self, place: int) -> str:
        mention = self.gold["mentions"][place]
        return str(self.gold["text"][mention["s"] : mention["e"]])

    def _around(self, place: int) -> str:
        mention = self.gold["mentions"][place]
        return str(self.gold["text"][max(0, mention["s"] - 60) : mention["e"] + 30])
