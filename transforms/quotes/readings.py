"""What the facts network reads of speech, put right where the parse shows more."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dateline.transforms.encoder.facts import facts_of
from dateline.transforms.encoder.speech import SpeechReading
from dateline.transforms.encoder.stretches import Range
from dateline.transforms.quotes.bounds import with_bounds
from dateline.transforms.syntax import grammar


def readings(doc: Doc) -> list[SpeechReading]:
    """The network's readings of reported speech, in text order."""
    found = joined(doc, facts_of(doc).speech(doc))
    return list(with_bounds(doc, [replace(each, source=bounded(doc, each.source, each.cue)) for each in found]))


def joined(doc: Doc, found: Sequence[SpeechReading]) -> list[SpeechReading]:
    """The readings, that of an auxiliary made a part of that of its verb: "he *is* | *said* to have fled"."""
    verbs = {each.cue[0]: each for each in found if each.cue}
    parts = [(doc[at].head.i, each) for at, each in verbs.items() if doc[at].dep_ in grammar.AUXILIARY]
    kept = list(found)
    for verb, part in parts:
        if verb in verbs:
            whole = verbs[verb]
            verbs[verb] = replace(whole, contents=tuple(sorted({*whole.contents, *part.contents})))
            kept[kept.index(whole)] = verbs[verb]
            kept.remove(part)
    return kept


def bounded(doc: Doc, source: Range | None, cue: Range | None) -> Range | None:
    """The words of a source up to a phrase that hangs on the cue: "screamed *the widow* at him"."""
    if source is None or cue is None:
        return source
    root = doc[slice(*source)].root
    for word in doc[root.i + 1 : source[1]]:
        case = next((child for child in word.children if child.dep_ == "case"), None)
        if case is not None and case.i > root.i and word.dep_ in grammar.OBLIQUE and cue[0] <= word.head.i < cue[1]:
            return source[0], case.i
    return source
