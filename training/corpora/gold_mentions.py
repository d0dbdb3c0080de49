"""Gold mentions of GUM, aligned with predicted mentions."""

import gzip
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from training.corpora.conllu import open_licence_documents

GoldDocument = dict[str, Any]
Span = tuple[int, int]

KINDS = frozenset({"person", "organization", "place"})
"""The kinds of entities that our chains are measured by."""


def read_mentions(path: Path, genres: frozenset[str] | None = None) -> list[GoldDocument]:
    """The documents of a `mentions_*.jsonl.gz`, of all genres or of those given."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        documents = [json.loads(line) for line in lines]
    return [document for document in documents if genres is None or document["genre"] in genres]


def open_documents(corpora: Path) -> list[GoldDocument]:
    """GUM's training documents whose texts are of an open licence."""
    gum = corpora / "train" / "gum"
    allowed = open_licence_documents(gum / "docs.tsv")
    return [document for document in read_mentions(gum / "mentions_train.jsonl.gz") if document["id"] in allowed]


def gold_chains(document: GoldDocument) -> dict[str, list[int]]:
    """Chain → its mentions, as places in `document["mentions"]`: of our kinds, and of two mentions or more."""
    chains: dict[str, list[int]] = {}
    for place, mention in enumerate(document["mentions"]):
        chains.setdefault(mention["chain"], []).append(place)
    return {chain: places for chain, places in chains.items() if len(places) > 1 and _kind(document, places) in KINDS}


def _kind(document: GoldDocument, places: Sequence[int]) -> str:
    """The kind that most of a chain's mentions have."""
    counted = Counter(document["mentions"][place]["type"] for place in places)
    return max(counted, key=lambda kind: counted[kind])


def aligned(document: GoldDocument, spans: Mapping[Any, Span]) -> dict[Any, int]:
    """For each of our spans, by its key, the place of the gold mention that it is.

    Mentions match as in CorefUD: equal spans, or ours lies in the gold one and contains its head. GUM's mentions
    include relative clauses and titles, ours do not. Each gold mention is matched once, shorter ones first.
    """
    gold = sorted(enumerate(document["mentions"]), key=lambda item: item[1]["e"] - item[1]["s"])
    matched: dict[Any, int] = {}
    taken: set[int] = set()
    for key, (start, end) in sorted(spans.items(), key=lambda item: item[1][1] - item[1][0]):
        inside = [(place, m) for place, m in gold if m["s"] <= start and end <= m["e"] and place not in taken]
        equal = [place for place, m in inside if (m["s"], m["e"]) == (start, end)]
        by_head = [place for place, m in inside if start <= m["head"][0] and m["head"][1] <= end]
        if equal or by_head:
            matched[key] = (equal or by_head)[0]
            taken.add(matched[key])
    return matched
