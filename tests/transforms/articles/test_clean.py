"""What cleaning leaves as it is, what it takes out, and what it refuses."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.transforms.articles.article import Article
from dateline.transforms.articles.clean import Limits, clean, normalised
from dateline.transforms.tables.records import Document, Reject
from dateline.transforms.tables.schema import table_of
from dateline.transforms.tables.vocabularies import RejectReason, Stage

ENGLISH = "The mayor said on Monday that the bridge over the river would stay closed until the spring."
GERMAN = "Der Bürgermeister sagte am Montag, dass die Brücke über den Fluss bis zum Frühjahr gesperrt bleiben werde."
NOT_CLEAN = "".join(map(chr, [*range(9), *range(11, 32), *range(127, 160), 0x2028, 0x2029]))
LINE_ENDS = ["\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]

clean_characters = st.characters(exclude_categories=["Cs"], exclude_characters=NOT_CLEAN)
clean_text = st.lists(
    st.text(clean_characters, max_size=20)
    | st.sampled_from(["“No,” ", "😀", "e\u0301", "\n", "\t", "\u00a0", "👩\u200d🚒"]),
    max_size=8,
).map(lambda parts: unicodedata.normalize("NFC", "".join(parts)))
dirt = st.sampled_from([*LINE_ENDS, "\x00", "\x07", "\x1b", "\x7f", "\x9f", "\ud800", "\udfff", "e\u0301", "A\u030a"])


@given(clean_text)
def test_clean_text_comes_out_to_the_character(text):
    assert normalised(text) == text


@given(clean_text)
def test_the_document_holds_the_clean_text_given(text):
    document = clean(Article("file:a.txt", f"{ENGLISH}\n{text}"), Limits(min_language_chars=10_000))
    assert isinstance(document, Document)
    assert document.text == f"{ENGLISH}\n{text}"
    assert document.n_words == len(document.text.split())


@given(st.lists(clean_text | dirt, max_size=10).map("".join))
def test_cleaned_text_can_be_stored_and_stays_as_it_is(text):
    cleaned = normalised(text)
    cleaned.encode("utf8")
    assert not set(cleaned) & set(NOT_CLEAN)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert normalised(cleaned) == cleaned


@pytest.mark.parametrize("line_end", LINE_ENDS, ids=ascii)
def test_every_line_end_becomes_one_newline(line_end):
    assert normalised(f"Ann left.{line_end}Bo stayed.") == "Ann left.\nBo stayed."


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("nai\u0308ve cafe\u0301", "naïve café"),
        ("Ann\x00 le\x08ft.\x1b", "Ann left."),
        ("Ann \ud83d left.", "Ann  left."),
        ("Ann\tleft.\n\n\nBo\u00a0stayed. 👩\u200d🚒", "Ann\tleft.\n\n\nBo\u00a0stayed. 👩\u200d🚒"),
        ("“Curly” and \"straight\", ‘single’ and 'plain'", "“Curly” and \"straight\", ‘single’ and 'plain'"),
    ],
)
def test_only_what_is_no_text_is_taken_out(text, cleaned):
    assert normalised(text) == cleaned


@pytest.mark.parametrize(
    ("text", "limits", "reason"),
    [
        ("", Limits(), RejectReason.EMPTY),
        (" \n\t\x00\u2028 ", Limits(), RejectReason.EMPTY),
        ("\u200b\ufeff \u00ad", Limits(), RejectReason.EMPTY),
        ("Ann left.", Limits(max_chars=8), RejectReason.TOO_LONG),
        (GERMAN, Limits(), RejectReason.NOT_ENGLISH),
        ("議会は月曜日、橋の閉鎖を春まで延長すると発表した。" * 3, Limits(), RejectReason.NOT_ENGLISH),
    ],
)
def test_what_cannot_be_a_document_is_a_row_that_says_why(text, limits, reason):
    article = Article("file:a.txt", text)
    reject = clean(article, limits)
    assert isinstance(reject, Reject)
    assert (reject.source_uri, reject.content_sha256) == ("file:a.txt", article.content_sha256)
    assert (reject.stage, reject.reason) == (Stage.CLEAN, reason)
    assert text.strip("\n\t\x00\u2028 ") == "" or text not in reject.detail


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "Ann left.",
        "“Bonjour”, dit-il.",
        f"{ENGLISH} “{GERMAN}” {ENGLISH} {ENGLISH}",
        "<Alvear Aluminio SA>, a unit of Alvear SA of Spain, said it plans to sell Banca Alvear <BALV.MC>.",
        "Oslo: Aas, Bjørn Dahl, Eli Foss, Gro Haug, Ida Juul, Kari Lie, Mette Nes, Odd Pram, Ragnhild Sand",
    ],
)
def test_short_texts_foreign_names_and_foreign_quotes_pass_as_english(text):
    assert isinstance(clean(Article("file:a.txt", text)), Document)


def test_a_long_text_is_judged_by_its_start_middle_and_end():
    foreign_inside = "\n".join([ENGLISH] * 8 + [GERMAN] * 40 + [ENGLISH] * 8)
    assert isinstance(clean(Article("file:a.txt", foreign_inside)), Document)
    assert isinstance(clean(Article("file:a.txt", "\n".join([ENGLISH] * 2 + [GERMAN] * 40))), Reject)


def test_every_field_of_a_document_can_be_stored():
    article = Article(
        "file:caf\udce9.txt",
        ENGLISH,
        title=" Mayor\x00\ud800 ",
        authors=(" Ann\udfff Lee ", " "),
        publisher="The\ud800 Star ",
    )
    document = clean(article)
    assert isinstance(document, Document)
    assert (document.title, document.authors, document.publisher) == ("Mayor", ("Ann Lee",), "The Star")
    assert table_of(Document, [document]).num_rows == 1


@pytest.mark.parametrize("blank", ["", " ", "\x00"])
def test_a_blank_field_is_unknown(blank):
    document = clean(Article("file:a.txt", ENGLISH, title=blank, authors=(blank,), publisher=blank))
    assert (document.title, document.authors, document.publisher) == (None, (), None)


def test_rows_of_combining_marks_are_cut_at_thirty():
    marks = "\u0301\u0323" * 100_000  # ordering them all would take minutes
    document = clean(Article(source_uri="a", text=f"{ENGLISH} a{marks}b e\u0301"))
    assert isinstance(document, Document)
    assert document.text == f"{ENGLISH} a{marks[:30]}b e\u0301"
    assert len(normalised(f"x{marks}b")) == 32


def test_a_document_of_a_million_words_is_refused_in_linear_time():
    outcome = clean(Article(source_uri="a", text="The ship sailed on. " * 250_000))
    assert isinstance(outcome, Reject)
    assert outcome.reason is RejectReason.TOO_LONG
