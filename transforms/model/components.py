"""Pipeline components of the language model that are not spaCy's own."""

import re
from collections import deque
from collections.abc import Callable
from itertools import pairwise

import numpy as np
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span, Token
from spacy.util import compile_infix_regex, compile_prefix_regex

from dateline.transforms.articles.masthead import story_starts
from dateline.transforms.encoder.starts import QUOTES
from dateline.transforms.lexicons import lexicon

GLUED_PREFIXES = (r"[.–-](?=[A-Z][a-z])",)
"""Marks that lost the space behind them, before the first word of a sentence."""
GLUED_INFIXES = (
    r"\)(?=[A-Z])",
    r"(?<=[A-Za-z])[.,:!?…](?=[\"“”])",
    r"[\"“”](?=[A-Za-z])",
    r"(?<=\d)\.(?=[A-Z][a-z])",
)
"""Marks that lost the space around them: "(CNN)The", "We left.”The", "in 2014.The"."""
ABBREVIATION_INFIXES = (r"(?<=[A-Z]\.)[-–](?=[A-Za-z])",)
"""The hyphen of a compound behind an abbreviation: "U.S.-led", "U.S.-China"."""

BLACK = re.compile(r"\S+")
MAX_PIECE = 200
"""Code points of a piece. Addresses on the web, the longest words of news, have up to 150."""
MAX_SENTENCE = 400
"""Tokens without a full stop. Of 21,630 articles one had a longer stretch, tables and menus up to 323."""
STARTS, STARTS_NOT = np.uint64(1), np.uint64(2**64 - 1)
"""Values of spaCy's SENT_START: 1, and -1 as it stands in an array of unsigned numbers."""
STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
ENDS_SENTENCE = re.compile(r"""[.!?…:;)\]}"”’'»–—-]$""")
OPENS_SENTENCE = re.compile(r"(?:The|He|She|They|It|We|His|Her|Their|Its|This|These|Those|There|But)$")
"""Words that are written with a capital at the start of a sentence and in no name behind another name."""


class PiecewiseTokenizer:
    """A tokenizer that reads text without white space in pieces of bounded length.

    spaCy's takes one mark after the other off a word and searches the rest anew for each.
    """

    def __init__(self, tokenizer: Callable[[str], Doc]) -> None:
        self.whole = tokenizer

    def __call__(self, text: str) -> Doc:
        ends = [
            end
            for run in BLACK.finditer(text)
            if run.end() - run.start() > MAX_PIECE
            for end in range(run.start() + MAX_PIECE, run.end(), MAX_PIECE)
        ]
        if not ends:
            return self.whole(text)
        pieces = [self.whole(text[start:end]) for start, end in pairwise([0, *ends, len(text)])]
        words = [token.text for piece in pieces for token in piece]
        spaces = [bool(token.whitespace_) for piece in pieces for token in piece]
        return Doc(pieces[0].vocab, words=words, spaces=spaces)


def split_glued_words(nlp: Language) -> None:
    """Let the tokenizer take apart the words that scraping glued together where a line or an element ended, and words
    of any length in linear time."""
    if isinstance(nlp.tokenizer, Tokenizer):
        prefixes = compile_prefix_regex([*(nlp.Defaults.prefixes or ()), *GLUED_PREFIXES])
        infixes = compile_infix_regex([*(nlp.Defaults.infixes or ()), *GLUED_INFIXES, *ABBREVIATION_INFIXES])
        nlp.tokenizer.prefix_search = prefixes.search
        nlp.tokenizer.infix_finditer = infixes.finditer
        nlp.tokenizer = PiecewiseTokenizer(nlp.tokenizer)


@Language.component("dateline_paragraphs", assigns=["token.is_sent_start"])
def paragraphs(doc: Doc) -> Doc:
    """Let a sentence start after every line break and dateline, and else only behind a mark that can end one.

    Headlines and datelines have no full stop to end them, and a place before a dash is no subject of what follows. The
    parser, which must come after, keeps to it. A sentence that goes on for `MAX_SENTENCE` tokens is cut: what reads
    sentences takes more than linear time on each.
    """
    starts = deque(story_starts(doc.text))
    marks = np.zeros((len(doc), 1), dtype=np.uint64)
    marks[:1] = STARTS
    after_break = False
    before: Token | None = None
    n_since = 0
    for token in doc:
        if starts and token.idx >= starts[0]:
            starts.popleft()
            after_break = True
        n_since += 1
        if token.is_space:
            after_break = after_break or "\n" in token.text
        elif after_break or n_since > MAX_SENTENCE:
            marks[token.i] = STARTS
            after_break, n_since = False, 1
        elif before is not None and not _may_part(before, token):
            marks[token.i] = STARTS_NOT
        elif before is not None and STOP.search(before.text):
            n_since = 0
        before = token
    # Setting one token's looks through all the document; spaCy's stubs have thinc's name for any array.
    return doc.from_array(["SENT_START"], marks)  # type: ignore[arg-type]


def _is_inside_marks(before: Token, token: Token) -> bool:
    """Whether a quotation mark holds the two together: an opening one and its first word, a last word and a closing
    one, or a comma and a closing one with what goes on behind: "“We lost,” he said"."""
    has_blank_before = not before.i or bool(before.nbor(-1).whitespace_) or before.nbor(-1).is_space
    if before.text in QUOTES:
        return not before.whitespace_ if has_blank_before else before.nbor(-1).text == ","
    if token.text not in QUOTES or before.whitespace_ or before.is_space:
        return False
    return bool(token.whitespace_) or token.i + 1 == len(token.doc) or token.nbor(1).is_space


def _may_part(before: Token, token: Token) -> bool:
    """Whether a sentence may end with the first and start with the second."""
    word = before.text
    if _is_inside_marks(before, token):
        return False
    if word == "!" and before.i and before.nbor(-1).lower_ in lexicon("name_parts")["names_with_marks"]:
        return bool(OPENS_SENTENCE.match(token.text))
    if word in QUOTES and token.text[0].islower():
        return False
    return before.is_space or bool(ENDS_SENTENCE.search(word))


@Language.component("dateline_names", requires=["doc.ents"], assigns=["doc.ents"])
def trim_names(doc: Doc) -> Doc:
    """Take line breaks and other white space off both ends of names."""
    if any(name[0].is_space or name[-1].is_space for name in doc.ents):
        doc.ents = tuple(trimmed for name in doc.ents if (trimmed := _without_space(name)))
    return doc


def _without_space(name: Span) -> Span:
    """The name from its first word to its last; an empty span if there is none."""
    start, end = name.start, name.end
    while start < end and name.doc[start].is_space:
        start += 1
    while end > start and name.doc[end - 1].is_space:
        end -= 1
    return Span(name.doc, start, end, label=name.label)
