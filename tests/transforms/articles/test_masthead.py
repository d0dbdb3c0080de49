"""What stands over an article: authors, datelines and their dates."""

from datetime import UTC, datetime

import pytest

from dateline.transforms.articles.article import Article
from dateline.transforms.articles.clean import clean
from dateline.transforms.articles.masthead import apply_masthead, authors_of, date_of, dateline_end
from dateline.transforms.articles.segment import segments
from dateline.transforms.tables.vocabularies import PublishedAtSource

STORY = "The mayor said on Monday that the bridge over the river would stay closed."


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Ann Lee", ["Ann Lee"]),
        ("By Ann Lee and Bo Ray", ["Ann Lee", "Bo Ray"]),
        ("By Ann Lee, Bo Ray and Cy Day, Coastal Wire", ["Ann Lee", "Bo Ray", "Cy Day"]),
        ("By Ann Lee, Coastal Wire", ["Ann Lee"]),
        ("By Ann Lee in Oslo and Bo Ray in Bergen", ["Ann Lee", "Bo Ray"]),
        ("BY ÉLODIE D’ARC & ØYVIND AAS", ["ÉLODIE D’ARC", "ØYVIND AAS"]),
        ("Interview by Joost van der Meer", ["Joost van der Meer"]),
        ("By Maria de la Cruz | The Star", ["Maria de la Cruz"]),
        ("By ANN LEE     JAN. 11, 2026", ["ANN LEE"]),
        ("By April May", ["April May"]),
        ("(Reporting by Ann Lee in Oslo and Bo Ray in Bergen; Editing by Cy Day)", ["Ann Lee", "Bo Ray"]),
        ("By admin", []),
        ("By Web Desk | The Star", []),
        ("By The Star Staff", []),
        ("By", []),
    ],
)
def test_a_byline_names_its_people_and_nobody_else(byline, authors):
    assert authors_of(byline) == tuple(authors)


@pytest.mark.parametrize(
    "drawn",
    [
        "[NUSA DUA, Indonesia] — Talks ended.",
        "[KISUMU] – Talks ended.",
        "[DULUTH, Minn.] -- Talks ended.",
        "[SAN ISIDRO DEL MAR, Philippines (CNS)] — Talks ended.",
        "[LAGOS, April 21, 2026 (Meridian)] - Talks ended.",
        "[PUERTO ALBOR, Chile, May 28] — Talks ended.",
        "[BOGOTÁ, Colombia] — Talks ended.",
        "[N’DJAMENA, Chad] — Talks ended.",
        "[ST. JOHN’S, Newfoundland] — Talks ended.",
        "[SÃO PAULO/BRASÍLIA, 3 May 2026] — Talks ended.",
        "[NEW YORK/LONDON (Meridian)] - Talks ended.",
        "[Paris, France (CNS)] — Talks ended.",
        "[(Reuters)] - Talks ended.",
        "[Berlin, 12 March 2024 (dpa)] - Talks ended.",
        "[Nairobi, Jun 16 2026 (CNS)] - Talks ended.",
        "[CAIRO - 25 July 2026]: Talks ended.",
        "[(CNN)]Talks ended.",
        "[(CNN)] Talks ended.",
        "[Hong Kong (CNN Business)]Talks ended.",
        "[SANAA, Yemen (CNN)]“Talks ended,” he said.",
        "[Bengaluru]: Talks ended.",
        "[NEW DELHI]: Talks ended.",
        "[London, Nov 24] : Talks ended.",
        "[]Ann Lee — no relation — left.",
        "[]Ann Lee (Labour) left.",
        "[]Breaking: Talks ended.",
        "[]Bengaluru: what to do.",
        "[]TALKS ended.",
        "[]FILE - Talks ended.",
        "[]OSLO-based Ann Lee left.",
        "[]",
    ],
)
def test_a_dateline_ends_before_its_dash(drawn):
    dateline, _, rest = drawn.removeprefix("[").partition("]")
    assert (dateline + rest)[: dateline_end(dateline + rest, opens_story=True)] == dateline


def test_a_place_before_a_colon_is_a_dateline_at_the_start_only():
    assert dateline_end("Austin: Talks ended.", opens_story=False) == 0


@pytest.mark.parametrize(
    ("dateline", "date"),
    [
        ("LAGOS, April 21, 2026 (Meridian)", datetime(2026, 4, 21, tzinfo=UTC)),
        ("OSLO, 3 Sept. 2026", datetime(2026, 9, 3, tzinfo=UTC)),
        ("By ANN LEE     JAN. 11, 2026", datetime(2026, 1, 11, tzinfo=UTC)),
        ("Sat 14 Mar 2026 07:05", datetime(2026, 3, 14, tzinfo=UTC)),
        ("Posted 14th March 2026", datetime(2026, 3, 14, tzinfo=UTC)),
        ("Saturday, March 14th 2026", datetime(2026, 3, 14, tzinfo=UTC)),
        ("Published: 2026-03-14 07:05", datetime(2026, 3, 14, tzinfo=UTC)),
        ("Order 2026-44-14", None),
        ("OSLO, Feb. 30, 2026", None),
        ("OSLO, Martinmas 30, 2026", None),
        ("OSLO, April 21", None),
        ("OSLO", None),
    ],
)
def test_a_line_gives_a_date_only_when_it_is_a_whole_one(dateline, date):
    assert date_of(dateline) == date


def head(text, **given):
    document = clean(Article("file:a.txt", text, **given))
    return apply_masthead(document, segments(document))


def test_what_the_lines_say_fills_what_the_source_left_out():
    document = head(f"Bridge to Stay Closed\n\nBy Ann Lee\n\nOSLO, April 21, 2026 — {STORY}\n\n{STORY}")
    assert (document.title, document.authors) == ("Bridge to Stay Closed", ("Ann Lee",))
    assert document.dateline == "OSLO, April 21, 2026"
    assert document.published_at == datetime(2026, 4, 21, tzinfo=UTC)
    assert document.published_at_source is PublishedAtSource.DATELINE


@pytest.mark.parametrize(
    "line",
    [
        "Published: 22 April 2026",
        "By Bo Ray     APRIL 22, 2026",
        "Wed 22 Apr 2026 07:05",
        "22 April 2026",
        "Wednesday, 22 April, 2026",
        "2026-04-22",
    ],
)
def test_a_date_above_the_story_is_newer_than_its_dateline(line):
    document = head(f"Bridge to Stay Closed\n\n{line}\n\nOSLO, April 21, 2026 — {STORY}\n\n{STORY}")
    assert document.published_at == datetime(2026, 4, 22, tzinfo=UTC)
    assert document.published_at_source is PublishedAtSource.METADATA


def test_a_date_in_or_below_the_story_says_nothing():
    document = head(f"Bridge to Stay Closed\n\nOn 3 March 2019 {STORY}\n\n{STORY}\n\nUpdated: 22 April 2026")
    assert (document.published_at, document.published_at_source) == (None, None)


def test_a_date_in_the_headline_is_not_that_of_the_article():
    document = head(f"The Night of 22 April 2026 on the Bridge\n\nBy Ann Lee\n\n{STORY}\n\n{STORY}")
    assert document.published_at is None


def test_what_the_source_gives_wins():
    document = head(
        f"Bridge to Stay Closed\n\nBy Ann Lee\n\nOSLO, April 21, 2026 — {STORY}",
        title="Closed",
        authors=("Bo Ray",),
        published_at="2026-04-22",
    )
    assert (document.title, document.authors) == ("Closed", ("Bo Ray",))
    assert document.published_at == datetime(2026, 4, 22, tzinfo=UTC)
    assert document.published_at_source is PublishedAtSource.GIVEN


def test_an_article_without_a_head_has_none():
    document = head(f"{STORY}\n\n{STORY}")
    assert (document.title, document.authors, document.dateline, document.published_at) == (None, (), None, None)
