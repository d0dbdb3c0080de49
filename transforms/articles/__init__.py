"""From an article as it came in to a document with lines, datelines and sentences.

`article` is the input: text with what its source says of it. `clean` repairs the text (`wrapping` joins paragraphs
that were wrapped at a fixed width) and freezes it: all offsets of all tables point into the result. `segment` divides
it into sentences, and into lines with a role each (paragraph, headline, caption, boilerplate): by patterns, by place,
and by a classifier (`line_roles`) over what a line looks like (`line_features`). `masthead` reads title, authors and
dateline. The public names are imported when they are first asked for, because articles are made where spaCy is not
loaded.
"""

from typing import TYPE_CHECKING

from dateline.lazy import handed_on

if TYPE_CHECKING:
    from dateline.transforms.articles.article import Article, Warned, doc_id
    from dateline.transforms.articles.masthead import apply_masthead
    from dateline.transforms.articles.segment import segments, sentences
else:
    __getattr__ = handed_on(
        __name__,
        {
            "Article": "dateline.transforms.articles.article",
            "Warned": "dateline.transforms.articles.article",
            "apply_masthead": "dateline.transforms.articles.masthead",
            "doc_id": "dateline.transforms.articles.article",
            "segments": "dateline.transforms.articles.segment",
            "sentences": "dateline.transforms.articles.segment",
        },
    )

__all__ = ["Article", "Warned", "apply_masthead", "doc_id", "segments", "sentences"]
