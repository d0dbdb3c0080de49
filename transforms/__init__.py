"""Dateline's transforms: raw English news text in, records out. Pure functions of their arguments.

The public names are imported when they are first asked for: the language model's library takes a second, and who only
wants the records need not wait for it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.transforms.articles.article import Article
    from dateline.transforms.model.loading import load_model
    from dateline.transforms.pipeline import annotate

__all__ = ["Article", "annotate", "load_model"]

MODULES = {
    "Article": "dateline.transforms.articles.article",
    "annotate": "dateline.transforms.pipeline",
    "load_model": "dateline.transforms.model.loading",
}
"""Where each public name is defined."""


def __getattr__(name: str) -> Any:
    if name not in MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(MODULES[name]), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
