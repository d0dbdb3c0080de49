"""Annotated sentences as the readers yield them, and the spaCy documents built of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Syntax:
    """Tags and tree of one sentence, one item a word; `heads` are positions within the sentence, roots their own."""

    tags: tuple[str, ...]
    pos: tuple[str, ...]
    morphs: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name over the words `start` to `end` (half-open). `label` None: whether and what it is, is not known."""

    start: int
    end: int
    label: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a corpus. `syntax` or `names` None: the corpus does not annotate that layer.

    `spaces` says which words a space follows; the last one's is used between sentences of a paragraph.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    syntax: Syntax | None = None
    names: tuple[Name, ...] | None = None
    starts_paragraph: bool = False

    def with_words(self, words: Iterable[str]) -> "Sentence":
        """The same annotation over other spellings of the same words."""
        return replace(self, words=tuple(words))


@dataclass(slots=True)
class _Columns:
    """The growing token columns of a document."""

    words: list[str]
    spaces: list[bool]
    tags: list[str]
    pos: list[str]
    morphs: list[str]
    lemmas: list[str]
    heads: list[int]
    deps: list[str]
    names: list[Name]

    def break_paragraph(self) -> None:
        """A blank line as spaCy's tokeniser makes it: one whitespace token, hanging on the word before it."""
        self.spaces[-1] = False
        self.heads.append(len(self.words) - 1)
        self.words.append(PARAGRAPH_BREAK)
        self.spaces.append(False)
        for column, value in ((self.tags, "_SP"), (self.pos, "SPACE"), (self.morphs, ""), (self.deps, "dep")):
            column.append(value)
        self.lemmas.append(PARAGRAPH_BREAK)

    def add(self, sentence: Sentence) -> None:
        offset, length = len(self.words), len(sentence.words)
        self.words.extend(sentence.words)
        self.spaces.extend(sentence.spaces)
        syntax = sentence.syntax
        self.heads.extend(offset + head for head in (syntax.heads if syntax else range(length)))
        for column, values in (
            (self.tags, syntax and syntax.tags),
            (self.pos, syntax and syntax.pos),
            (self.morphs, syntax and syntax.morphs),
            (self.lemmas, syntax and syntax.lemmas),
            (self.deps, syntax and syntax.deps),
        ):
            column.extend(values or [""] * length)
        unknown = (Name(0, length, None),)
        names = unknown if sentence.names is None else sentence.names
        self.names.extend(Name(name.start + offset, name.end + offset, name.label) for name in names)


def to_doc(vocab: Vocab, sentences: Sequence[Sentence]) -> Doc:
    """One document of consecutive sentences, all with syntax or all without.

    Without syntax there are no sentence starts: the parser would learn from them that nothing ever starts one.
    """
    columns = _Columns([], [], [], [], [], [], [], [], [])
    for sentence in sentences:
        if columns.words and sentence.starts_paragraph:
            columns.break_paragraph()
        columns.add(sentence)
    if sentences[0].syntax is None:
        doc = Doc(vocab, words=columns.words, spaces=columns.spaces)
    else:
        doc = Doc(
            vocab,
            words=columns.words,
            spaces=columns.spaces,
            tags=columns.tags,
            pos=columns.pos,
            morphs=columns.morphs,
            lemmas=columns.lemmas,
            heads=columns.heads,
            deps=columns.deps,
        )
    _set_names(doc, columns.names)
    return doc


def _set_names(doc: Doc, names: Iterable[Name]) -> None:
    known = [Span(doc, name.start, name.end, label=name.label) for name in names if name.label]
    missing = [Span(doc, name.start, name.end) for name in names if not name.label]
    doc.set_ents(known, missing=missing, default="outside")
