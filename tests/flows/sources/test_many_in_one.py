"""Files that hold articles in the ways of databases, corpora, agencies and mail: each gives what its format says."""

import re

import pytest

from dateline.transforms import Article
from dateline.transforms.tables.vocabularies import RejectReason, SourceFormat, WarningKind
from tests.flows.sources import exports, seeds
from tests.flows.sources.exports import ONE, TWO
from tests.flows.sources.fuzz import fuzz
from tests.flows.sources.packing import docx

POST = "The Halvorsen Post"


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("a__TXT", exports.LEXISNEXIS.replace("\n", "\r\n"), f"{ONE}\n\n{TWO}"),
        ("a__txt", exports.NEXIS_UNI, f"{ONE}\n\n{TWO}"),
        ("a__txt", exports.FACTIVA, f"{ONE}\n\n{TWO}"),
        ("a__html", exports.FACTIVA_HTML, f"{ONE}\n\n{TWO}"),
        ("a__txt", exports.PROQUEST, f"{ONE}\n\n{TWO}"),
        ("a__docx", docx(*exports.NEXIS_UNI.splitlines()), f"{ONE}\n\n{TWO}"),
    ],
    ids=["LexisNexis", "Nexis Uni", "Factiva", "Factiva as HTML", "ProQuest", "Nexis Uni in Word"],
)
def test_an_export_gives_its_articles_without_what_stands_round_them(found, name, content, text):
    [(_, one), (_, two)] = found(**{name: content})
    assert (one.text, two.text) == (text, TWO)
    assert (one.title, two.title) == ("Ferry firm fined", "Teachers walk out")
    assert [author.title() for author in one.authors] == ["Ida Lund"]
    assert (one.publisher, str(one.published_on), one.source_format) == (POST, "2024-03-05", SourceFormat.DATABASE)


def test_factiva_with_codes(found):
    [(_, article)] = found(a__txt=exports.FACTIVA_CODED)
    assert (article.text, article.title, article.authors) == (f"{ONE}\n\n{TWO}", "Ferry firm fined", ("Ida Lund",))
    assert (article.publisher, str(article.published_on)) == (POST, "2024-03-05")


@pytest.mark.parametrize(
    ("name", "content", "text", "day"),
    [
        ("hlv_eng_202403", seeds.GIGAWORD, f"HALVORSEN, Norway (HP) — {ONE}", "2024-03-05"),
        ("a__sgml", seeds.TREC, f"HALVORSEN (HP) — {ONE} Fines & more.", None),
        ("a__sgm", seeds.REUTERS, f"HALVORSEN, Feb 26 — {ONE}", "1987-02-26"),
        ("a__xml", seeds.NITF, f"{ONE}\n\n{TWO}", "2024-03-05"),
        (
            "a__xml",
            seeds.NEWSML,
            f"HALVORSEN 2024-03-05 — {ONE.translate(dict.fromkeys(map(ord, '“”')))}",
            "2024-03-05",
        ),
    ],
    ids=["Gigaword", "TREC", "Reuters-21578", "NITF", "NewsML"],
)
def test_a_corpus_gives_its_documents(found, name, content, text, day):
    (_, article), *others = found(**{name: content})
    assert article.text == text
    assert article.title.capitalize() == "Ferry firm fined"
    assert day is None or str(article.published_on) == day
    assert [each.reason for _, each in others] in ([], [RejectReason.NOT_AN_ARTICLE])


def test_the_text_of_an_agency_keeps_its_order_and_its_characters(found):
    body = f"<p>{ONE}</p><hl2>Caf&eacute;s &mdash; &amp; more</hl2><p>{TWO}</p><ul><li>One.</li></ul>"
    start, end = seeds.NITF.index("<block"), seeds.NITF.index("</body.content>")
    [(_, article)] = found(a__xml=f"{seeds.NITF[:start]}{body}{seeds.NITF[end:]}")
    assert article.text == f"{ONE}\n\nCafés — & more\n\n{TWO}\n\nOne."


def test_a_message_of_several_items_gives_each(found):
    (uri, one), (_, two) = found(a__xml=seeds.NEWSML_G2)
    assert uri == "file:in/a.xml#id=urn:newsml:post.example:1"
    assert (one.text, two.text) == (ONE, TWO)
    assert (one.title, one.authors, str(one.published_on)) == ("Ferry firm fined", ("Ida Lund",), "2024-03-05")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_xml_without_a_declared_encoding_is_read(found, encoding):
    [(_, article)] = found(
        a__xml=f"<nitf><body><body.content><p>{ONE}</p></body.content></body></nitf>".encode(encoding)
    )
    assert article.text == ONE


def test_documents_put_one_behind_another_are_all_read(found):
    (_, one), (_, two) = found(
        a__xml=seeds.NITF + seeds.NEWSML.replace(ONE.translate(dict.fromkeys(map(ord, "“”"))), TWO)
    )
    assert (one.text, two.text) == (f"{ONE}\n\n{TWO}", f"HALVORSEN 2024-03-05 — {TWO}")


def test_newsml_1_gives_its_facts(found):
    [(uri, article)] = found(
        a__xml="<NewsML><NewsItem><NewsManagement><FirstCreated>20240305T101500Z</FirstCreated></NewsManagement>"
        "<NewsComponent><NewsLines><HeadLine>Ferry firm fined</HeadLine><ByLine>Ida Lund</ByLine></NewsLines>"
        f"<ContentItem><DataContent><![CDATA[<p>{ONE}</p><p>{TWO}</p>]]></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    )
    assert (uri, article.text, article.title) == ("file:in/a.xml", f"{ONE}\n{TWO}", "Ferry firm fined")
    assert (article.authors, article.published_at.hour) == (("Ida Lund",), 10)


def test_xml_of_a_content_system_gives_its_articles(found):
    (uri, one), (_, two) = found(a__xml=seeds.XML)
    assert (uri, one.text) == ("file:in/a.xml#id=7", f"{ONE}\nIt said no.")
    assert (one.title, one.authors, one.publisher) == ("Ferry firm fined", ("Ida Lund", "Per Moe"), POST)
    assert (str(one.published_on), one.source_format) == ("2024-03-05", SourceFormat.XML)
    assert (two.text, two.title, two.authors) == (TWO, "Walkout", ())


@pytest.mark.parametrize(
    ("xml", "texts"),
    [
        (f"<news><title>Fine</title><text>{ONE}</text><text>{TWO}</text></news>", [f"{ONE}\n{TWO}"]),
        (f"<corpus><text id='1'>{ONE}</text><text id='2'>{TWO}</text></corpus>", [ONE, TWO]),
        (f"<a><story><title>Fine</title><x><bodycopy>{ONE}</bodycopy></x></story></a>", [ONE]),
    ],
    ids=["paragraphs", "texts", "a name given"],
)
def test_texts_of_xml_are_put_together_by_what_they_share(found, xml, texts):
    results = found({"text": "bodycopy"}, a__xml=xml)
    assert [article.text for _, article in results] == texts


def test_xml_without_a_text_is_rejected_with_what_to_do(found):
    [(_, reject)] = found(a__xml="<?xml version='1.0'?><settings><port>1</port></settings>")
    assert reject.reason is RejectReason.UNSUPPORTED_FORMAT
    assert "root settings" in reject.detail


def test_documents_of_a_corpus_may_share_a_line(found):
    one, two = (seeds.TREC.replace(f"{ONE} Fines &amp; more.", text).replace("0001", text[:3]) for text in (ONE, TWO))
    whole = [article.text for _, article in found(a__sgml=one + two)]
    assert [article.text for _, article in found(a__sgml=one.rstrip() + two)] == whole
    assert [" ".join(article.text.split()) for _, article in found(a__sgml=(one + two).replace("\n", ""))] == whole


def test_a_first_paragraph_that_stands_before_the_text_is_part_of_it(found):
    [(_, article)] = found(a__sgml=seeds.TREC.replace("<TEXT>", f"<LP>\n{TWO}\n</LP>\n<TEXT>"))
    assert article.text == f"HALVORSEN (HP) — {TWO}\n\n{ONE} Fines & more."


def test_mail_gives_its_text_once(found):
    [(uri, one), (_, two), (_, three)] = found(a__eml=seeds.MAIL, b__mbox=seeds.MAILBOX)
    assert uri == "file:in/a.eml"
    for article in (one, two, three):
        assert (article.text.strip(), article.title, article.publisher) == (ONE, "Ferry firm fined", POST)
        assert (article.published_at.hour, str(article.published_on)) == (5, "2024-03-05")


def test_mail_whose_plain_part_says_where_to_read_it_gives_its_html(found):
    stub = seeds.MAIL.replace(f"\n{ONE}\n\n--b", "\nView this in your browser.\n\n--b").replace(
        f"<p>{ONE}", f"<p>{ONE}<p>{TWO}"
    )
    [(_, article)] = found(a__eml=stub)
    assert article.text == f"{ONE}\n{TWO}"


def test_a_paragraph_that_begins_with_from_ends_no_message(found):
    said = "Trains stood still.\n\nFrom London to Paris they ran again in 2024"
    [(_, article), _] = found(b__mbox=seeds.MAILBOX.replace(ONE, said, 1))
    assert article.text.strip() == said


def test_a_subject_may_stand_there_in_bytes(found):
    mail = seeds.MAIL.replace("=?utf-8?q?Ferry_firm_fined?=", "Café fined — again")
    titles = [article.title for _, article in found(a__eml=mail, b__eml=mail.encode("cp1252"))]
    assert titles == ["Café fined — again"] * 2


def test_a_page_saved_as_mhtml_is_a_page(found):
    saved = (
        "From: <Saved by Blink>\nSubject: Ferry | Post\nDate: Wed, 6 Mar 2024 10:00:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="x"\n\n--x\nContent-Type: text/html\n'
        f"Content-Location: https://post.example/1\nContent-Transfer-Encoding: 8bit\n\n{seeds.PAGE}\n--x--\n"
    )
    [(uri, article)] = found(a__mhtml=saved)
    assert (uri, article.title, article.publisher, str(article.published_on)) == (
        "file:in/a.mhtml",
        "Ferry firm fined",
        POST,
        "2024-03-05",
    )
    assert "Home" not in article.text
    assert article.source_format is SourceFormat.HTML


TOML = re.sub(r"(?m)^(\w+): \"?([^\"\n]*)\"?$", r'\1 = "\2"', seeds.FRONT_MATTER).replace("---", "+++")
NO_YAML = seeds.FRONT_MATTER.replace("author: ", "subtitle: A fine: the first\nauthor: ")


@pytest.mark.parametrize(
    ("name", "content"),
    [("a__md", seeds.FRONT_MATTER), ("a__md", TOML), ("a__md", NO_YAML), ("a__txt", seeds.HEADED)],
    ids=["YAML", "TOML", "no YAML", "fields"],
)
def test_a_head_of_fields_is_no_text(found, name, content):
    [(_, article)] = found(**{name: content})
    assert article.text.removeprefix("Ferry firm fined").strip().removesuffix(" More now.") == ONE
    assert (article.title, article.authors, article.publisher) == ("Ferry firm fined", ("Ida Lund",), POST)
    assert str(article.published_on) == "2024-03-05"


def test_an_article_that_opens_like_a_field_is_read_whole(found):
    text = f"Source: the mayor.\n\n{ONE}"
    [(_, article)] = found(a__txt=text)
    assert article.text == text


def test_one_article_a_line(found):
    assert [article.text[:9] for _, article in found(a__txt=seeds.ONE_A_LINE)] == [f"Article {n}" for n in range(6)]


def test_long_paragraphs_between_blank_lines_are_one_article(found):
    essay = seeds.ONE_A_LINE.replace("\n", "\n\n")
    [(_, article)] = found(a__txt=essay)
    assert article.text == essay


def test_lines_that_were_converted_twice_end_once(found):
    [(_, article)] = found(a__txt=f"{ONE}\r\r\n{TWO}\r\r\n")
    assert article.text == f"{ONE}\n{TWO}\n"


def test_the_path_may_give_the_day(found, tmp_path):
    found(a__txt=ONE)
    (tmp_path / "in" / "2024" / "03" / "05").mkdir(parents=True)
    (tmp_path / "in" / "2024" / "03" / "05" / "b.txt").write_text(ONE)
    assert [str(article.published_on) for _, article in found()] == ["None", "2024-03-05"]


PAGES = {
    "only a copyright year": ("", "", None),
    "a template's year": ("", "<footer>Template by Foo 2015</footer>", None),
    "a related story": ("", "<aside><ul><li>2021-01-02 Old story</li></ul></aside>", None),
    "a change": ('<meta property="article:modified_time" content="2024-03-07T10:00:00Z">', "", None),
    "metadata": ('<meta property="article:published_time" content="2024-03-05T23:30:00-08:00">', "", "2024-03-05"),
    "a canonical address": ('<link rel="canonical" href="https://p.example/2024/03/05/x.html">', "", "2024-03-05"),
}


@pytest.mark.parametrize("case", PAGES)
def test_the_date_of_a_page_is_its_own_or_none(found, case):
    head, foot, day = PAGES[case]
    page = (
        f"<html><head><title>Fine</title>{head}</head><body><article><h1>Fine</h1><p>{ONE}</p><p>{TWO}</p></article>"
        f"{foot}<footer>© 2024 Post</footer></body></html>"
    )
    [(_, article)] = found(a__html=page)
    assert (article.published_on and str(article.published_on)) == day


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('ld+json">', 'ld+json; charset=utf-8">'),
        ('ld+json">', 'ld+json">\n//<![CDATA[\n'),
        ('ld+json">', 'ld+json">\n<!--\n'),
        ('Post"}}', 'Post",}}'),
    ],
    ids=["parameter", "CDATA", "comment", "trailing comma"],
)
def test_metadata_is_read_however_it_is_embedded(found, before, after):
    page = seeds.PAGE.replace(before, after)
    page = page.replace(
        "}}</script>",
        "}}\n//]]></script>" if "CDATA" in after else "}}\n--></script>" if "<!--" in after else "}}</script>",
    )
    [(_, article)] = found(a__html=page)
    assert (article.authors, article.publisher, str(article.published_on)) == (("Ida Lund",), POST, "2024-03-05")


@pytest.mark.parametrize(
    ("title", "text", "reason"),
    [
        ("404 Not Found", "The page you asked for is not here.", RejectReason.ERROR_PAGE),
        ("Just a moment...", "Verify you are human by completing the action below.", RejectReason.BOT_CHECK),
        ("Before you continue", "We use cookies and data to deliver services.", RejectReason.CONSENT_PAGE),
        ("Post", "Sign in to continue reading. Create an account to go on.", RejectReason.LOGIN_WALL),
    ],
)
def test_pages_without_an_article_are_told(found, title, text, reason):
    page = f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1><p>{text}</p></main></body></html>"
    [(_, reject)] = found(a__html=page)
    assert reject.reason is reason


def test_a_preview_behind_a_paywall_is_marked(found):
    page = seeds.PAGE.replace('"@type"', '"isAccessibleForFree": false, "@type"')
    [(_, article)] = found(a__html=page)
    assert [each.kind for each in article.warnings] == [WarningKind.PAYWALLED]
    assert (article.title, article.publisher, article.published_at.hour) == ("Ferry firm fined", POST, 3)


def test_the_posts_of_a_live_blog_are_articles_with_their_own_times(found):
    posts = "".join(
        f'<article class="live-post" id="b{hour}"><time datetime="2024-03-05T{hour}:00:00Z">{hour}</time>'
        f"<p>{text}</p></article>"
        for hour, text in ((10, ONE), (11, TWO))
    )
    page = (
        f"<html><head><title>Live</title></head><body><h1>Live</h1><div class='live-blog'>{posts}</div></body></html>"
    )
    results = found(a__html=page)
    assert [(uri, each.published_at.hour) for uri, each in results] == [
        ("file:in/a.html#b10", 10),
        ("file:in/a.html#b11", 11),
    ]


def test_whole_stories_of_one_page_are_articles_and_teasers_are_not(found):
    paragraphs = f"<p>{ONE}</p><p>{TWO}</p><p>{ONE.replace('Tuesday', 'Friday')}</p>"
    second = f'<article><h2>Second</h2><time datetime="2024-03-07">7 March</time>{paragraphs}</article>'
    teaser = f"<article><h2>Teaser</h2><p>{TWO}</p></article>"
    related = f'<div class="related">{second}</div>'
    page = seeds.PAGE.replace(f"<p>{TWO}</p></article>", f"<p>{TWO}</p><p>{ONE}</p></article>{second}{teaser}{related}")
    [(uri, one), (_, two)] = found(a__html=page.replace("utf-8", "cp1252").encode("cp1252"))
    assert uri == "file:in/a.html"
    assert (one.title, one.authors, str(one.published_on)) == ("Ferry firm fined", ("Ida Lund",), "2024-03-05")
    assert (two.title, two.authors, str(two.published_on), two.publisher) == ("Second", (), "2024-03-07", POST)
    assert ("Friday" in one.text, "Friday" in two.text, ONE in two.text) == (False, True, True)


def test_mutated_files_of_every_format_raise_nothing():
    counts = fuzz(60, seed=1)
    assert counts["article"] > 0
    assert not [outcome for outcome in counts if outcome.startswith(("slow", "read_failed"))]


def test_a_web_archive_that_ends_within_a_page_gives_it_with_a_warning(found):
    results = found(a__warc=seeds.WARC[: seeds.WARC.rindex(TWO)])
    assert [[each.kind for each in article.warnings] for _, article in results] == [[], [WarningKind.TEXT_CUT]]


def test_a_page_in_a_compression_that_is_not_read_is_told(found):
    archive = seeds.WARC.replace("Content-Type: text/html\r\n", "Content-Type: text/html\r\nContent-Encoding: xyz\r\n")
    archive = archive.replace(seeds.PAGE, "".join(map(chr, range(200, 200 + len(seeds.PAGE.encode()) // 2))))
    (_, reject), *_ = found(a__warc=archive)
    assert reject.reason is RejectReason.UNSUPPORTED_FORMAT
    assert "xyz" in reject.detail


def test_every_format_gives_an_article_as_it_is(found):
    files = {name.replace(".", "__"): content for name, content in seeds.seeds().items()}
    read_from = {each.read_from for _, each in found(**files) if isinstance(each, Article)}
    assert {f"file:in/{name}" for name in seeds.seeds()} == read_from
