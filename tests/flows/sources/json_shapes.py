"""One article as services and tools that people have give it in JSON."""

from tests.flows.sources.exports import ONE, TWO

NEWS_API = {
    "status": "ok",
    "articles": [
        {
            "source": {"id": None, "name": "Post"},
            "author": "Ida Lund",
            "title": "Fine - Post",
            "description": "d",
            "url": "https://p.example/1",
            "publishedAt": "2024-03-05T22:15:00Z",
            "content": f"{ONE[:39]}… [+2219 chars]",
        }
    ],
}
GUARDIAN = {
    "response": {
        "results": [
            {
                "id": "x/1",
                "webTitle": "Fine",
                "webPublicationDate": "2024-03-05T22:15:00Z",
                "webUrl": "https://p.example/1",
                "fields": {"bodyText": ONE, "byline": "Ida Lund", "publication": "Post"},
            }
        ]
    }
}
NEW_YORK_TIMES = {
    "response": {
        "docs": [
            {
                "web_url": "https://p.example/1",
                "lead_paragraph": ONE,
                "headline": {"main": "Fine", "kicker": None},
                "pub_date": "2024-03-05T22:15:00+0000",
                "byline": {"original": "By Ida Lund"},
                "source": "Post",
            }
        ]
    }
}
FUNDUS = {
    "title": "Fine",
    "authors": ["Ida Lund"],
    "publishing_date": "2024-03-05 22:15:00+01:00",
    "publisher": "Post",
    "html": {"requested_url": "https://p.example/1"},
    "body": {"summary": [ONE], "sections": [{"headline": ["Then"], "paragraphs": [TWO]}]},
}
SHAPES: dict[str, tuple[object, str]] = {
    "NewsAPI": (NEWS_API, ONE[:39]),
    "Guardian": (GUARDIAN, ONE),
    "New York Times": (NEW_YORK_TIMES, ONE),
    "fundus": (FUNDUS, f"{ONE}\nThen\n{TWO}"),
    "Webhose": (
        {"posts": [{"thread": {"site_full": "Post"}, "url": "https://p.example/1", "title": "Fine", "text": ONE,
                    "author": "Ida Lund", "published": "2024-03-05T22:15:00.000+01:00"}]}, ONE,
    ),
    "Event Registry": (
        {"articles": {"results": [{"uri": "8", "url": "https://p.example/1", "title": "Fine", "body": ONE, "date": "x",
         "dateTimePub": "2024-03-05T21:00:00Z", "source": {"uri": "p.example", "title": "Post"},
         "authors": [{"uri": "ida@p.example", "name": "Ida Lund"}]}]}}, ONE,
    ),
    "WordPress": (
        [{"id": 1, "date_gmt": "2024-03-05T09:00:00", "link": "https://p.example/1", "title": {"rendered": "Fine"},
          "content": {"rendered": f"<p>{ONE}</p>\n"}, "author": 3, "publisher": "Post", "byline": "Ida Lund"}], ONE,
    ),
    "JSON Feed": (
        {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [{"id": "1", "url": "https://p.example/1",
         "title": "Fine", "content_html": f"<p>{ONE}</p>", "date_published": "2024-03-05T22:15:00+01:00",
         "authors": [{"name": "Ida Lund"}], "publisher": "Post"}]}, ONE,
    ),
    "Elasticsearch": (
        {"hits": {"hits": [{"_index": "n", "_source": {"title": "Fine", "text": ONE, "date": "2024-03-05", "author":
         "Ida Lund", "source": "Post", "url": "https://p.example/1"}}]}}, ONE,
    ),
    "MongoDB": (
        {"_id": {"$oid": "65f0"}, "title": "Fine", "text": ONE, "date": {"$date": {"$numberLong": "1709676900000"}},
         "source": "Post", "author": "Ida Lund", "url": "https://p.example/1"}, ONE,
    ),
    "JSON-LD": (
        {"@graph": [{"@type": "NewsArticle", "headline": "Fine", "articleBody": ONE, "datePublished": "2024-03-05",
         "author": {"@type": "Person", "name": "Ida Lund"}, "publisher": {"name": "Post"}, "url": "https://p.example/1"}]},
        ONE,
    ),
    "news-please": (
        {"authors": ["Ida Lund"], "date_publish": "2024-03-05 22:15:00", "maintext": ONE, "text": None, "title": "Fine",
         "source_domain": "Post", "url": "https://p.example/1"}, ONE,
    ),
    "goose3": (
        {"cleaned_text": ONE, "title": "Fine", "authors": ["Ida Lund"], "publish_date": "2024-03-05", "final_url":
         "https://p.example/1", "domain": "Post"}, ONE,
    ),
    "readability": (
        {"title": "Fine", "byline": "By Ida Lund", "content": f"<div><p>{ONE}</p></div>", "textContent": ONE,
         "siteName": "Post", "publishedTime": "2024-03-05T10:00:00Z", "url": "https://p.example/1"}, ONE,
    ),
    "trafilatura": (
        {"title": "Fine", "author": "Ida Lund", "hostname": "p.example", "date": "2024-03-05", "text": ONE,
         "raw_text": "", "source": "https://p.example/1", "source-hostname": "Post", "id": None}, ONE,
    ),
    "pandas": (
        {"text": {"0": ONE}, "title": {"0": "Fine"}, "author": {"0": "Ida Lund"}, "source": {"0": "Post"},
         "date": {"0": 1709676900000}, "url": {"0": "https://p.example/1"}}, ONE,
    ),
    "blocks": (
        {"headline": "Fine", "body": [{"type": "image"}, {"type": "p", "text": ONE}], "published": "2024-03-05", "url":
         "https://p.example/1", "source": "Post", "byline": "Ida Lund"}, ONE,
    ),
    "camel case": (
        {"Title": "Fine", "Full Text": ONE, "Published Date": None, "publishedAt": "2024-03-05", "Author": "Ida Lund",
         "Publisher": "Post", "URL": "https://p.example/1"}, ONE,
    ),
}  # fmt: skip
