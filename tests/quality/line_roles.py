"""How many of the lines that are no part of the story are found, and how much of the story is taken for one."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from dateline.transforms.articles.line_roles import BODY
from dateline.transforms.articles.segment import segments
from dateline.transforms.tables.vocabularies import SegmentKind
from training.corpora.line_labels import LabelledLines, labelled_lines

FURNITURE = ("boilerplate", "related_link", "byline", "dateline", "caption")
LOST = "body characters lost %"
"""Of all characters in body lines, those in lines whose role takes them out of the story."""


def score_lines(corpora: Path) -> dict[str, float]:
    """F1 in percent of each role and of all five together on the articles held out, and what is lost of the body."""
    return figures(labelled_lines(corpora, {"held_out"}))


def figures(articles: Iterable[LabelledLines]) -> dict[str, float]:
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    n_body = n_lost = 0
    for article in articles:
        found = {(line.start_char, line.end_char, line.kind) for line in segments(article.document)}
        gold = {(*span, role) for span, role in article.roles.items()}
        gold |= {(*span, SegmentKind.DATELINE) for span in article.datelines}
        right.update(role for *_, role in found & gold)
        wrong.update(role for *_, role in found ^ gold)
        taken_out = {(start, end) for start, end, role in found if role not in BODY and role != SegmentKind.DATELINE}
        body = [(start, end) for (start, end), role in article.roles.items() if role in BODY]
        n_body += sum(end - start for start, end in body)
        n_lost += sum(end - start for start, end in body if (start, end) in taken_out)
    return {
        "furniture": _f1(right, wrong, FURNITURE),
        **{role: _f1(right, wrong, [role]) for role in FURNITURE},
        LOST: round(100 * n_lost / n_body, 2),
    }


def _f1(right: Counter[str], wrong: Counter[str], roles: Iterable[str]) -> float:
    n_right, n_wrong = (sum(counted[role] for role in roles) for counted in (right, wrong))
    return round(200 * n_right / max(1, 2 * n_right + n_wrong), 1)
