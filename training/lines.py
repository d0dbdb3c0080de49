"""Fit the classifier of line roles: `transforms/model/line_roles.npz`.

    python -m training.lines --corpora ../shared/corpora

It learns from the labelled lines of the parts "train" and "dev" that no pattern claims, and from written pages; the
part "held_out" is only measured, by `python -m tests.quality.measure "line roles"`.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from dateline.transforms.articles.line_features import line_features
from dateline.transforms.articles.segment import kind_by_words
from dateline.transforms.tables.vocabularies import SegmentKind
from training.command import corpora_parser
from training.corpora.labels import LABELS
from training.corpora.line_labels import labelled_lines

ROLES = tuple(
    SegmentKind(role) for role in ("paragraph", "heading", "byline", "caption", "related_link", "boilerplate")
)
"""What is learnt. Titles are found by rule, list items by their marks; one without a mark reads like a paragraph."""
MIN_LINES = 3
"""Lines in which a feature must occur to be learnt."""
RIDGE = 0.7
"""Strength of the penalty on squared weights, the best of 0.3 to 1 in five-fold validation."""
MIN_WEIGHT = 0.03
"""Features none of whose weights is as large are left out of the file."""
N_WRITTEN = 4
"""Times that a written page counts, for the few stand for constructions of many articles."""
PARAGRAPH = "The council said on Thursday that the works would go on until the end of the year."
WEIGHTS = Path(__file__).parents[1] / "transforms" / "model" / "line_roles.npz"
Page = tuple[list[str], list[SegmentKind]]


def written_pages() -> Iterator[Page]:
    """The pages of `labels/written_lines.txt`."""
    lines = (LABELS / "written_lines.txt").read_text("utf8").splitlines()
    for has_text, group in groupby((line for line in lines if not line.startswith("#")), key=bool):
        if has_text:
            rows = [line.replace("...", f"paragraph | {PARAGRAPH}") if line == "..." else line for line in group]
            pairs = [row.split(" | ", 1) for row in rows]
            yield [text for _, text in pairs], [SegmentKind(role) for role, _ in pairs]


def unclaimed(pages: Sequence[Page]) -> Iterator[tuple[set[str], SegmentKind]]:
    """Features and role of each line that neither a pattern nor the rule of titles judges."""
    for lines, roles in pages:
        claims = [kind_by_words(line) for line in lines]
        for features, claim, role in zip(line_features(lines, claims), claims, roles, strict=True):
            if role is not SegmentKind.TITLE and claim is None:
                yield features, SegmentKind.PARAGRAPH if role is SegmentKind.LIST_ITEM else role


def fit(rows: Sequence[tuple[set[str], SegmentKind]]) -> tuple[list[str], NDArray[np.float64], NDArray[np.float64]]:
    """The names of the features, their weights (features, roles) and the bias, by multinomial logistic regression."""
    n_lines = Counter(name for features, _ in rows for name in features)
    names = sorted(name for name, count in n_lines.items() if count >= MIN_LINES)
    column_of = {name: column for column, name in enumerate(names)}
    cells = [(row, column_of[name]) for row, (features, _) in enumerate(rows) for name in features if name in column_of]
    shape = (len(rows), len(names))
    inputs = csr_matrix((np.ones(len(cells)), tuple(np.array(cells).T)), shape=shape)
    transposed = inputs.T.tocsr()
    wanted = np.eye(len(ROLES))[[ROLES.index(role) for _, role in rows]]

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights, bias = flat[: -len(ROLES)].reshape(-1, len(ROLES)), flat[-len(ROLES) :]
        scores = inputs @ weights + bias
        odds = np.exp(scores - scores.max(1, keepdims=True))
        shares = odds / odds.sum(1, keepdims=True)
        value = -np.log((shares * wanted).sum(1) + 1e-12).sum() + RIDGE / 2 * (weights**2).sum()
        slope = shares - wanted
        return float(value), np.concatenate([(transposed @ slope + RIDGE * weights).ravel(), slope.sum(0)])

    start = np.zeros((len(names) + 1) * len(ROLES))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return names, found[: -len(ROLES)].reshape(-1, len(ROLES)), found[-len(ROLES) :]


def main() -> int:
    args = corpora_parser(__doc__).parse_args()
    pages = [(page.lines, list(page.roles.values())) for page in labelled_lines(args.corpora, {"train", "dev"})]
    rows = [*unclaimed(pages), *(N_WRITTEN * [*unclaimed([*written_pages()])])]
    names, weights, bias = fit(rows)
    kept = np.abs(weights - weights.mean(1, keepdims=True)).max(1) >= MIN_WEIGHT
    np.savez_compressed(
        WEIGHTS,
        features=np.frombuffer("\n".join(np.array(names)[kept]).encode(), np.uint8),
        weights=weights[kept].astype(np.float16),
        bias=bias.astype(np.float32),
        roles=np.array([role.value for role in ROLES]),
    )
    sys.stdout.write(
        f"{len(rows)} lines, {kept.sum()} of {len(names)} features, {WEIGHTS.stat().st_size / 1e3:.0f} kB\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
