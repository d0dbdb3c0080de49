"""What the facts network reads of a document: events with their participants, and attributions.

Positions are token indices of the document, ranges are half-open. Nothing here knows entities, dates or tables.
"""

from collections.abc import Collection, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from dateline.transforms.encoder.events import UNREAD, EventReading, events, typed
from dateline.transforms.encoder.network import has_network, load_network
from dateline.transforms.encoder.related import NOTHING
from dateline.transforms.encoder.speech import UNASKED, SpeakerReading, SpeechReading, speaker, speech
from dateline.transforms.encoder.spelling import words_as_read

FACTS = "facts"
"""Key of `doc.user_data`."""


class Facts:
    """One document as the facts network reads it: a source of its events and attributions."""

    def __init__(self, doc: Doc) -> None:
        self._text = load_network("facts").read(words_as_read(doc))

    def typed(self, doc: Doc) -> dict[int, tuple[str, float]]:
        """PLOVER type and its probability by the token index of each trigger, in text order."""
        return typed(doc, self._text)

    def events(self, doc: Doc, triggers: Sequence[int], asked: Collection[int]) -> list[EventReading]:
        """Polarity, factuality, roles and dates of the event at each of the token indices, in their order.

        Args:
            asked: those of them that the network is asked about one by one, which is slower and surer.
        """
        return events(doc, self._text, triggers, asked)

    def speech(self, doc: Doc) -> list[SpeechReading]:
        """All attributions in text order of their anchors."""
        return list(speech(doc, self._text))

    def speaker(self, anchor: int) -> SpeakerReading:
        """Who may speak at the token index of the first word of a cue, or of content without a cue."""
        return speaker(self._text, anchor)


class Unread:
    """Stands in for `Facts` where the facts network does not run: knows nothing, so that only rules apply."""

    def typed(self, _doc: Doc) -> dict[int, tuple[str, float]]:
        return {}

    def events(self, _doc: Doc, triggers: Sequence[int], _asked: Collection[int]) -> list[EventReading]:
        """Every trigger as a plain fact without participants."""
        return [EventReading(trigger, False, 0.5, "asserted", UNREAD, NOTHING) for trigger in triggers]

    def speech(self, _doc: Doc) -> list[SpeechReading]:
        return []

    def speaker(self, _anchor: int) -> SpeakerReading:
        return UNASKED


def facts_of(doc: Doc) -> Facts | Unread:
    """The document's facts, read once."""
    found: Facts | Unread | None = doc.user_data.get(FACTS)
    if found is None:
        found = doc.user_data[FACTS] = Facts(doc) if has_network("facts") else Unread()
    return found


@Language.component("dateline_facts")
def read_facts(doc: Doc) -> Doc:
    """Reads the document with the facts network, so that all reading is done in the pipeline."""
    facts_of(doc)
    return doc
