"""Batches of windows: each of one kind of corpus, of like length, and of bounded size."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from torch import Tensor

from training.encoder.network import Network

PIECES = 1500
"""Word pieces of a batch, padding included."""


Epoch = Callable[[Random], Iterable[Any]]
"""All examples of one kind of corpus once, cut and spelled anew each time."""


@dataclass(frozen=True, slots=True)
class Task:
    """A network and what it learns from."""

    net: Network
    pools: Mapping[str, Epoch]
    shares: Mapping[str, float]
    """Share of the batches that each pool gives."""
    losses: Callable[[Sequence[Any]], Mapping[str, Tensor]]
    labels: Mapping[str, Any]
    weights: Mapping[str, float] = field(default_factory=dict)
    """Of the losses; 1 where none is given."""


def batches(pools: Mapping[str, Epoch], shares: Mapping[str, float], random: Random) -> Iterator[list[Any]]:
    """Batches without end, of each pool by its share."""
    waiting: dict[str, list[list[Any]]] = {kind: [] for kind in pools}
    while True:
        kind = random.choices(list(shares), list(shares.values()))[0]
        if not waiting[kind]:
            waiting[kind] = list(grouped(pools[kind](random)))
            random.shuffle(waiting[kind])
        yield waiting[kind].pop()


def grouped(examples: Iterable[Any]) -> Iterator[list[Any]]:
    """Batches of windows of like length."""
    group: list[Any] = []
    for example in sorted(examples, key=lambda each: len(each.window.pieces)):
        if group and (len(group) + 1) * len(example.window.pieces) > PIECES:
            yield group
            group = []
        group.append(example)
    if group:
        yield group
