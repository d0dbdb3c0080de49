"""Names: what is named where, and what kind of thing it is."""

from dataclasses import dataclass

from transforms.parsed import ParsedDocument
from transforms.vocabularies import EntityLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name in the text, without titles and possessive endings."""

    start_char: int
    end_char: int
    text: str
    label: EntityLabel
    title: str | None = None
    """The title or office that stands before or after it: "Secretary of State"."""
    score: float = 1.0


def names(parsed: ParsedDocument) -> list[Name]:
    """The names of the article in text order; they do not overlap."""
    found = []
    for span in parsed.doc.ents:
        label = EntityLabel(span.label_) if span.label_ in EntityLabel.__members__ else EntityLabel.MISC
        found.append(Name(start_char=span.start_char, end_char=span.end_char, text=span.text, label=label))
    return found
