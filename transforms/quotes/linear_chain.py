"""A linear-chain conditional random field over hashed features: what it has learnt, and how it reads a sequence.

Lafferty, McCallum and Pereira 2001. Feature values are hashes of short tuples, computed for all tokens at once, so that
reading an article costs a few array operations whatever the number of templates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

SLOT_BITS = 22
"""Features are found by the last bits of their hash: 4 million slots, several times as many as features are kept."""
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)


def mixed(template: int, *columns: Hashes) -> NDArray[np.uint32]:
    """One feature a row: the hash of the template's number and the row's values, in 32 bits."""
    value = np.full(len(columns[0]), (template * 0x2545F4914F6CDD1D + 1) % 2**64, dtype=np.uint64)
    for column in columns:
        value = (value ^ column) * _MULTIPLIER
        value ^= value >> _SHIFT
    return (value >> np.uint64(32)).astype(np.uint32)


@dataclass(frozen=True)
class LinearChain:
    """Weights of the features that training kept, one column a label, and of the steps from label to label."""

    labels: tuple[str, ...]
    templates: tuple[str, ...]
    """Of the features, in the order in which they were hashed."""
    keys: NDArray[np.uint32]
    """Hashes of the features kept, ascending; no two fall into one slot."""
    weights: NDArray[np.float32]
    """One row a key, one column a label."""
    transitions: Floats
    """From row to column."""
    starts: Floats

    @cached_property
    def _slots(self) -> NDArray[np.int32]:
        slots = np.zeros(2**SLOT_BITS, dtype=np.int32)
        slots[slot_of(self.keys)] = np.arange(len(self.keys), dtype=np.int32)
        return slots

    def emissions(self, features: NDArray[np.uint32]) -> Floats:
        """The score of each label at each token; features are rows of hashes, one row a token."""
        rows = self._slots[slot_of(features)]
        known = self.keys[rows] == features
        scores: Floats = (self.weights[rows] * known[:, :, None]).sum(axis=1, dtype=np.float64)
        return scores

    def marginals(self, emissions: Floats, lengths: Sequence[int]) -> Floats:
        """The probability of each label at each token, given its whole sequence."""
        return posterior(emissions, lengths, self.transitions, self.starts)[0]

    def best(self, emissions: Floats, lengths: Sequence[int]) -> Rows:
        """The most probable label sequence of each sequence (Viterbi), end to end."""
        return viterbi(emissions, lengths, self.transitions, self.starts)


def slot_of(hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The place of each hash in a table of 2**SLOT_BITS."""
    return hashes & np.uint32(2**SLOT_BITS - 1)


def posterior(
    emissions: Floats, lengths: Sequence[int], transitions: Floats, starts: Floats
) -> tuple[Floats, Floats, float]:
    """What the chain expects of sequences of these lengths, whose tokens stand end to end in the emissions.

    Args:
        emissions: scores, one row a token and one column a label.
        transitions: scores of the steps from the row's label to the column's.
        starts: scores of each label at the first token of a sequence.

    Returns:
        The marginals, in the shape of the emissions; the expected counts of the transitions, in theirs; the logs of
        the sequences' normalisers, summed.
    """
    if not len(emissions):
        return emissions, np.zeros_like(transitions), 0.0
    peak = emissions.max(axis=1, keepdims=True)
    walk = _Walk.over(lengths)
    local, step = np.exp(emissions - peak), np.exp(transitions)
    forward, scale = _forward(walk, local, step, np.exp(starts))
    marginal, pairs = _backward(walk, local / scale[:, None], step, forward)
    return marginal, pairs * step, float(np.log(scale).sum() + peak.sum())


@dataclass(frozen=True, slots=True)
class _Walk:
    """Sequences that are walked side by side, longest first."""

    firsts: Rows
    """Row of the first token of each sequence."""
    active: Rows
    """How many sequences have a token at each step."""

    @classmethod
    def over(cls, lengths: Sequence[int]) -> "_Walk":
        sizes = np.asarray(lengths, dtype=np.int64)
        order = np.argsort(-sizes, kind="stable")
        firsts = (np.cumsum(sizes) - sizes)[order]
        active = np.searchsorted(-sizes[order], -np.arange(sizes.max(initial=0)), side="left")
        return cls(firsts, np.append(active, 0))

    def __len__(self) -> int:
        return len(self.active) - 1

    def rows(self, step: int) -> Rows:
        """The rows at a step of all sequences that are long enough."""
        found: Rows = self.firsts[: self.active[step]] + step
        return found


def _forward(walk: _Walk, local: Floats, step: Floats, start: Floats) -> tuple[Floats, Floats]:
    """Scaled forward probabilities, and the scale of every token."""
    forward, scale = np.zeros_like(local), np.ones(len(local))
    state = local[walk.rows(0)] * start
    for t in range(len(walk)):
        rows = walk.rows(t)
        if t:
            state = (state[: len(rows)] @ step) * local[rows]
        total = state.sum(axis=1)
        state = state / total[:, None]
        forward[rows], scale[rows] = state, total
    return forward, scale


def _backward(walk: _Walk, local: Floats, step: Floats, forward: Floats) -> tuple[Floats, Floats]:
    """The marginals, and what the steps count for before their own weight; local scores are divided by the scale."""
    marginal, pairs = np.zeros_like(local), np.zeros_like(step)
    state = np.ones((int(walk.active[0]), local.shape[1]))
    for t in range(len(walk) - 1, -1, -1):
        rows, after = walk.rows(t), walk.rows(t + 1)
        ahead = local[after] * state[: len(after)]
        pairs += forward[rows[: len(after)]].T @ ahead
        state[: len(after)] = ahead @ step.T
        marginal[rows] = forward[rows] * state[: len(rows)]
    return marginal, pairs


def viterbi(emissions: Floats, lengths: Sequence[int], transitions: Floats, starts: Floats) -> Rows:
    """The best label of every token when each sequence is labelled as a whole; arguments as for `posterior`."""
    found = np.zeros(len(emissions), dtype=np.int64)
    walk = _Walk.over(lengths)
    came_from = np.zeros(emissions.shape, dtype=np.int64)
    last = np.zeros(int(walk.active[0]), dtype=np.int64)
    state = np.zeros((0, len(starts)))
    for t in range(len(walk)):
        rows, n_after = walk.rows(t), int(walk.active[t + 1])
        if t:
            options = state[: len(rows), :, None] + transitions
            came_from[rows] = options.argmax(axis=1)
            state = options.max(axis=1) + emissions[rows]
        else:
            state = emissions[rows] + starts
        last[n_after : len(rows)] = state[n_after:].argmax(axis=1)
    for t in range(len(walk) - 1, -1, -1):
        rows = walk.rows(t)
        found[rows] = last[: len(rows)]
        last[: len(rows)] = came_from[rows, last[: len(rows)]]
    return found
