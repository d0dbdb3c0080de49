"""Fit the scores of events and quotes on articles held out of training: `python -m training.evaluation.calibrate`.

An event is right if its type, actors, recipients and polarity are; a quote if its content and speaker are.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc

from dateline.transforms import Article
from dateline.transforms.articles.clean import clean
from dateline.transforms.articles.masthead import apply_masthead
from dateline.transforms.articles.segment import segments, sentences, whole_lines
from dateline.transforms.coreference.sieves import resolve
from dateline.transforms.encoder.facts import facts_of
from dateline.transforms.encoder.network import WEIGHTS
from dateline.transforms.events import scores as event_scores
from dateline.transforms.events.role_features import Scene
from dateline.transforms.events.roles import cast
from dateline.transforms.model.loading import load_model
from dateline.transforms.names.entities import names
from dateline.transforms.pipeline import steps
from dateline.transforms.quotes import scores as quote_scores
from dateline.transforms.quotes.agreed import agreed
from dateline.transforms.quotes.attributions import Attribution, attributions
from dateline.transforms.quotes.reported import trimmed
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Document, Entity, EntityMention
from training.command import corpora_parser
from training.corpora.labels import held_out
from training.evaluation.logistic import fit_logistic

Judged = tuple[tuple[float, ...], bool]
Span = tuple[int, int]
EXACT = 0.97
"""Share of the characters of either content above which it is right."""


def judged_events(row: Mapping[str, Any]) -> Iterator[Judged]:
    """Evidence of each typed event of the article, and whether it is right.

    Events that the weights of before find too unlikely to be typed are left out. The evidence of the others means the
    same without them.
    """
    document, doc = read(row)
    found = steps(document, doc)
    typed = facts_of(doc).typed(doc)
    by_start = {doc[r.trigger].idx: r for r in facts_of(doc).events(doc, list(typed), typed)}
    for event in found["events"]:
        reading = by_start.get(event.end_char - len(doc.char_span(event.start_char, event.end_char)[-1]))
        gold = next((g for g in row["events"] if event.start_char < g["e"] and g["s"] < event.end_char), None)
        if event.event_type is None or reading is None:
            continue
        own = [a for a in found["event_arguments"] if a.event_id == event.event_id]
        right = gold is not None and gold["type"] == event.event_type and gold["polarity"] == event.polarity
        for role in ("actor", "recipient"):
            spans = [(a.start_char, a.end_char) for a in own if a.role == role]
            right = right and gold is not None and _meet(spans, gold[role])
        kind, type_score = typed[reading.trigger]
        taking_part = cast(Scene(doc[reading.trigger], kind, reading.roles))
        yield event_scores.evidence(reading, type_score, taking_part), right


def _meet(found: Sequence[Span], gold: Sequence[Sequence[int]]) -> bool:
    """True if every span on either side overlaps one on the other."""
    overlap = [[s < g[1] and g[0] < e for g in gold] for s, e in found]
    return all(map(any, overlap)) and all(any(row[i] for row in overlap) for i in range(len(gold)))


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article with its attributions and entities."""

    parsed: ParsedDocument
    attributions: Sequence[Attribution]
    mentions: Sequence[EntityMention]
    entities: Sequence[Entity]


def attributed(row: Mapping[str, Any]) -> ReadArticle:
    """The article as the pipeline reads it, up to who speaks."""
    parsed = _parsed(row)
    quoted = attributions(parsed)
    return ReadArticle(parsed, quoted, *resolve(parsed, names(parsed), quoted))


def _parsed(row: Mapping[str, Any]) -> ParsedDocument:
    document, doc = read(row)
    lines = segments(document)
    document = apply_masthead(document, lines)
    found = tuple(sentences(document, doc, lines))
    return ParsedDocument(document=document, doc=doc, segments=whole_lines(lines), sentences=found)


def judged_quotes(row: Mapping[str, Any]) -> Iterator[Judged]:
    """Evidence of each quote of the article, and whether it is right."""
    parsed = _parsed(row)
    quoted = attributions(parsed)
    for attribution, speaker in zip(quoted, agreed(parsed, names(parsed), quoted).speakers, strict=True):
        share, gold = likest(parsed.text, attribution, row["attributions"])
        name = speaker.entity.name if speaker.entity else None
        right = share > EXACT and gold is not None and same_name(name, gold["speaker"])
        yield quote_scores.evidence(attribution, speaker), right


def likest(
    text: str, attribution: Attribution, golds: Sequence[Mapping[str, Any]]
) -> tuple[float, Mapping[str, Any] | None]:
    """The labelled attribution whose content shares most with this one's, and the share of the characters of both."""
    own = characters(text, attribution.content)
    shares = [(len(own & c) / len(own | c), gold) for gold in golds if (c := characters(text, gold["content"]))]
    return max(shares, key=lambda pair: pair[0], default=(0.0, None))


def characters(text: str, spans: Sequence[Sequence[int]]) -> set[int]:
    """The offsets of all code points of the spans, without marks and spaces at their edges."""
    return {i for start, end in spans for i in range(*trimmed(text, start, end))}


def same_name(one: str | None, other: str | None) -> bool:
    """True if the names are equal, if one is whole words of the other, or if there is none."""
    if not one or not other:
        return not one and not other
    a, b = sorted(
        ([w.strip(".,'’").casefold() for w in x.split() if w.lower() != "the"] for x in (one, other)), key=len
    )
    return any(b[i : i + len(a)] == a for i in range(len(b) - len(a) + 1))


def read(row: Mapping[str, Any]) -> tuple[Document, Doc]:
    """The article and its parse.

    Raises:
        TypeError: the text is no article.
    """
    document = clean(Article(source_uri=row["id"], text=row["text"], published_at=row.get("published_at")))
    if not isinstance(document, Document):
        raise TypeError(f"{row['id']} cannot be read: {document.reason}")
    return document, load_model()(document.text)


def calibrate(
    corpora: Path, out: Path, new_events: int | None = None, new_speech: int | None = None
) -> dict[str, list[float]]:
    """Fit both regressions and write their weights.

    Args:
        corpora: folder with train/, dev/ and labelled/.
        out: file of the weights.
        new_events: index of the first article labelled for events after the network had been trained.
        new_speech: the same of those labelled for speech.
    """
    weights = {}
    for name, rows, judged in (
        ("events", held_out("events", corpora, new_events), judged_events),
        ("quotes", held_out("speech", corpora, new_speech), judged_quotes),
    ):
        pairs = [pair for row in rows for pair in judged(row)]
        weights[name] = list(fit_logistic(np.array([e for e, _ in pairs]), np.array([r for _, r in pairs])))
    out.write_text(json.dumps({k: [round(w, 4) for w in v] for k, v in weights.items()}), encoding="utf8")
    return weights


def main() -> None:
    parser = corpora_parser(__doc__)
    parser.add_argument("--out", type=Path, default=WEIGHTS / "calibration.json")
    parser.add_argument("--from-events", type=int, help="articles labelled for events from this one on are new, too")
    parser.add_argument("--from-speech", type=int, help="articles labelled for speech from this one on are new, too")
    options = parser.parse_args()
    print(json.dumps(calibrate(options.corpora, options.out, options.from_events, options.from_speech)))  # noqa: T201 - the command's result


if __name__ == "__main__":
    main()
