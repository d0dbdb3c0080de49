"""Fits log-linear choices among options and "none of them"."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from dateline.transforms.log_linear import OUTSIDE, Features
from training.command import corpora_parser

Array = NDArray[np.float64]
LEXICONS = Path(__file__).parents[1] / "transforms" / "lexicons"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the options of one choice show, and which of them are right."""

    kind: str
    shown: Sequence[Features]
    is_right: Sequence[bool]
    weight: float = 1.0
    may_be_none: bool = True
    """Whether "none of them" is to be learnt from it, too."""
    words: Sequence[int] = ()
    """Token indices of what chooses and of each option, where their states are learnt from, too."""


def fit(made: Sequence[Choice], l2: float) -> dict[str, float]:
    """The weights under which the right options are likeliest, rounded; those of nothing are left out.

    Args:
        l2: strength of the pull towards zero.
    """
    names = sorted({name for choice in made for shown in choice.shown for name in shown})
    table = _table(made, {name: place for place, name in enumerate(names)})
    sizes = np.array([len(choice.shown) + 1 for choice in made])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = np.concatenate([[*c.is_right, c.may_be_none and not any(c.is_right)] for c in made]).astype(float)
    part = np.concatenate([[1.0] * len(c.shown) + [float(c.may_be_none)] for c in made])
    counts = np.array([choice.weight for choice in made])

    def loss(weights: Array) -> tuple[float, Array]:
        scores = table @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        raised = part * np.exp(scores)
        shares = raised / np.repeat(np.add.reduceat(raised, starts), sizes)
        hits = np.add.reduceat(shares * right, starts) + 1e-12
        slopes = np.repeat(counts, sizes) * (shares * right / np.repeat(hits, sizes) - shares)
        total = 0.5 * l2 * float(weights @ weights) - float(counts @ np.log(hits))
        return total, l2 * weights - table.T @ slopes

    solution = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    rounded = {name: round(float(weight), 3) for name, weight in zip([*names, OUTSIDE], solution, strict=True)}
    return {name: weight for name, weight in rounded.items() if weight or name == OUTSIDE}


def _table(made: Sequence[Choice], places: Mapping[str, int]) -> csr_matrix:
    """One row for each option and one for none; the last column is that of none."""
    rows, columns, values = [], [], []
    row = 0
    for choice in made:
        for shown in choice.shown:
            columns += [places[name] for name in shown]
            values += shown.values()
            rows += [row] * len(shown)
            row += 1
        rows.append(row)
        columns.append(len(places))
        values.append(1.0)
        row += 1
    return csr_matrix((values, (rows, columns)), shape=(row, len(places) + 1))


def write_weights(name: str, header: str, weights: Mapping[str, Mapping[str, float]]) -> None:
    """Writes `transforms/lexicons/<name>.toml`: the weights of each kind of choice."""
    lines = [header]
    for kind, found in weights.items():
        lines.append(f"\n[weights.{kind}]\n" + "".join(f'"{key}" = {weight}\n' for key, weight in found.items()))
    (LEXICONS / f"{name}.toml").write_text("".join(lines), "utf8")


def fit_from_command(fit_choice: Callable[[Path, int | None], None], description: str | None) -> None:
    """Fits a choice that rests on the facts network, from the folder of corpora that the command line names."""
    parser = corpora_parser(description)
    parser.add_argument("--from", dest="first_new", type=int, help="labelled articles from this one on are new, too")
    options = parser.parse_args()
    fit_choice(options.corpora, options.first_new)
