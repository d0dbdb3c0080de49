"""Dateline's transforms: raw English news text in, records out. Pure functions of their arguments.

`pipeline` holds the order of the steps from an article to its rows. `articles` cleans and divides the text and `model`
(with `encoder`) parses it; `names`, `coreference`, `times`, `quotes` and `events` read what it says, and `geography`
where its places lie. `tables` declares the rows, `syntax` answers questions to the parse, and `lexicons` holds word
lists. `corrections` and `wikidata` apply what users know better, `duplicates` finds near-duplicate articles, and
`tracing` tells which rules made a row.

The public names are imported when they are first asked for: the language model's library takes a second, and who only
wants the records need not wait for it.
"""

from typing import TYPE_CHECKING

from dateline.lazy import handed_on

if TYPE_CHECKING:
    from dateline.transforms.articles.article import Article
    from dateline.transforms.model.loading import load_model
    from dateline.transforms.pipeline import annotate
else:
    __getattr__ = handed_on(
        __name__,
        {
            "Article": "dateline.transforms.articles.article",
            "annotate": "dateline.transforms.pipeline",
            "load_model": "dateline.transforms.model.loading",
        },
    )

__all__ = ["Article", "annotate", "load_model"]
