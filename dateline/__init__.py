"""Dateline: raw English news text into versioned, validated Parquet.

from dateline import Article, annotate, datasets

tables = annotate([Article(source_uri="a.txt", text="The dam is safe, Ann Reid said on Monday.")])
release = datasets.open("datasets").release(12)

The public names are imported when they are first asked for, because the language model's library takes seconds. The
packages are `dateline.transforms` (text in, records out), `dateline.expectations` (what the records must satisfy) and
`dateline.flows` (sources, storage, runs, the command line). In a checkout they are folders beside this one, which holds
links to them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dateline.lazy import handed_on

if TYPE_CHECKING:
    from dateline.flows import datasets
    from dateline.transforms import Article, annotate, load_model

    __version__: str
else:
    _public = handed_on(__name__, dict.fromkeys(("Article", "annotate", "load_model"), "dateline.transforms"))

    def __getattr__(name: str) -> Any:
        match name:
            case "__version__":
                return import_module("importlib.metadata").version("dateline")
            case "datasets":
                return import_module("dateline.flows.datasets")
            case _:
                return _public(name)


__all__ = ["Article", "__version__", "annotate", "datasets", "load_model"]


def __dir__() -> list[str]:
    return [*globals(), *__all__]
