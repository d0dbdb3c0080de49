"""The settings of a run. No other module reads the environment."""

import os
from enum import StrEnum
from math import ceil
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from dateline.flows.configuration import FILE, BadConfiguration, configured, validated

COLUMNS = ("text", "title", "published_at", "publisher", "authors", "url")
"""The facts of an article that a column of JSONL, CSV or Parquet can give."""

DEFAULT_SOURCE = "data/raw"
DEFAULT_DATASETS = "datasets"
DEFAULT_CORRECTIONS = "data/corrections.csv"
DEFAULT_WIKIDATA = "data/wikidata.csv"

ENVIRONMENT = {
    "DATELINE_DATASETS": "datasets",
    "DATELINE_MODEL": "model",
    "DATELINE_WORKERS": "workers",
    "DATELINE_DASK": "dask_address",
}
"""Environment variables and the setting each one gives a default for."""

LIBRARY_DEFAULTS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",  # telemetry; it also locks the SQLite database at start
    "DO_NOT_TRACK": "1",
    "GX_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",  # 20 is the default; a cold start took 14 on two cores
    "OPENBLAS_NUM_THREADS": "1",  # each process that annotates computes on one core
    "PREFECT_LOGGING_EXTRA_LOGGERS": "dateline",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",  # lines of Dateline's logger outside of a run
}


SERVING_DEFAULTS = {
    "PREFECT_LOGGING_LEVEL": "INFO",  # the UI shows a run's log
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",  # seconds; the least that Prefect allows
    # A run holds its store's turn by a lease. In memory, the default, a restarted server forgets it and not the turn:
    # all runs would wait for ever for one that is gone.
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_SERVER_UI_V2_ENABLED": "false",  # the tested one opens first; the new one calls a service for statistics
}


CPU_QUOTA = Path("/sys/fs/cgroup/cpu.max")
"""What Linux lets a container have: "150000 100000" microseconds of processor time in each period, or "max"."""


def cores(quota_file: Path = CPU_QUOTA) -> int:
    """The cores that this process may use; where the system does not say (macOS), all that there are. A container with
    a quota sees all cores of its machine: as many count as its quota keeps busy."""
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    quota, period = quota_file.read_text().split() if quota_file.is_file() else ("max", "1")
    return there if quota == "max" else min(there, ceil(int(quota) / int(period)))


Datasets = Annotated[
    str,
    Field(
        min_length=1,
        pattern=r"""^[^\s*?"<>|\x00-\x1f][^*?"<>|\x00-\x1f]*$""",
        description="Folder that the datasets are written to.",
    ),
]
"""The pattern keeps globs, quotation marks, leading blanks and line ends out; a form refuses what does not match."""


UserPath = Annotated[str, AfterValidator(os.path.expanduser)]
"""A path or address as users write it: `~` is their home in a form and in a file, too."""


def store_path(datasets: str) -> Path:
    """The datasets' folder as an absolute path: the processes that write need not share a working directory.

    An object store has a mirror on this machine, below DATELINE_CACHE (~/.cache/dateline), named by its address.
    """
    if "://" not in datasets:
        return Path(os.path.expanduser(datasets)).absolute()  # noqa: PTH111  unknown users' homes stay as written
    cache = os.environ.get("DATELINE_CACHE") or Path.home() / ".cache" / "dateline"
    # With "=" for "%", which Delta would take for an escape of its own.
    return Path(cache).absolute() / quote(datasets.rstrip("/"), safe="").replace("%", "=")


class Prune(StrEnum):
    """What is taken out of the articles that the sources of a run no longer hold."""

    NOTHING = "nothing"
    FEW = "up to a tenth of the articles"
    ANY = "however many"


class Shown(StrEnum):
    """What the report of a release shows."""

    TEXTS = "texts"
    NO_TEXTS = "no texts"
    NOTHING = "nothing"


class Settings(BaseModel):
    """What a run reads, where it writes, and how it works."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sources: Annotated[
        tuple[Annotated[UserPath, Field(pattern=r"^\S.*$")], ...],
        Field(
            min_length=1,
            description="Files, folders, globs or fsspec addresses (s3://…). Articles of others stay as they are. "
            "`dateline inspect SOURCE` shows what would be read.",
        ),
    ] = (DEFAULT_SOURCE,)
    datasets: Datasets = DEFAULT_DATASETS
    columns: Annotated[
        dict[str, str],
        Field(description=f"Column of JSONL, CSV and Parquet for each of {', '.join(COLUMNS)}; usual names are known."),
    ] = {}
    corrections: Annotated[
        UserPath,
        Field(description="CSV file of what readers found wrong (action, target, to, note)."),
    ] = DEFAULT_CORRECTIONS
    wikidata: Annotated[
        UserPath,
        Field(description="CSV file of the Wikidata items that entities are (canonical_id, wikidata)."),
    ] = DEFAULT_WIKIDATA
    model: Annotated[
        str | None, Field(description="Name of an installed spaCy English pipeline; empty for the one that ships.")
    ] = None
    reannotate: Annotated[bool, Field(description="Annotate every article again, also those that did not change.")] = (
        False
    )
    prune: Annotated[
        Prune,
        Field(
            description="Articles to remove that these sources held before and no longer hold. Each run says how many "
            "there are; one that would remove more than a tenth of all articles stops, unless it may remove any number."
        ),
    ] = Prune.NOTHING
    most_drifted: Annotated[
        int | None,
        Field(
            ge=0,
            description="Stop the release where more figures than this lie outside the usual band of the last ten "
            "releases, such as quotes an article; empty: only warn.",
        ),
    ] = None
    workers: Annotated[
        int, Field(ge=1, le=256, description="Processes that annotate; one language model each (about 400 MB).")
    ] = cores()
    batch_articles: Annotated[
        int, Field(ge=1, le=5_000, description="Articles annotated, validated and written together.")
    ] = 250
    """Measured at 250 and 1,000: the same speed; the smaller one shows progress sooner and holds less memory."""
    shard_articles: Annotated[int, Field(ge=1, le=100_000, description="Articles in one Prefect task.")] = 2_000
    """One to two minutes of work on two cores; a task costs Prefect's server 40 ms."""
    report: Annotated[
        Shown,
        Field(
            description="Site of the release to read in a browser: with the texts of the articles, without, or none."
        ),
    ] = Shown.TEXTS
    dask_address: Annotated[
        str | None, Field(description="Address of a Dask scheduler (tcp://…) to annotate on; empty for this machine.")
    ] = None

    @field_validator("columns")
    @classmethod
    def _known_columns(cls, columns: dict[str, str]) -> dict[str, str]:
        if unknown := sorted(set(columns) - set(COLUMNS)):
            raise ValueError(f"no such fact of an article: {', '.join(unknown)}; choose from {', '.join(COLUMNS)}")
        return columns

    @field_validator("model", "dask_address")
    @classmethod
    def _given(cls, words: str | None) -> str | None:
        return words or None  # a form sends a field that was emptied

    @property
    def store(self) -> Path:
        return store_path(self.datasets)


def settings(**given: object) -> Settings:
    """The settings given, completed from the environment and from `dateline.toml`; None means not given.

    Raises:
        BadConfiguration: a value is out of its bounds, or `dateline.toml` cannot be read.
    """
    in_file = configured()
    variables = {name: variable for variable, name in ENVIRONMENT.items() if os.environ.get(variable)}
    chosen = {name: value for name, value in given.items() if value is not None}
    called = {name: f"{FILE}: {name}" for name in in_file} | variables
    return validated(
        Settings,
        in_file | {name: os.environ[variable] for name, variable in variables.items()} | chosen,
        {name: words for name, words in called.items() if name not in chosen},
    )


class Operation(BaseModel):
    """Settings of an installation, which hold for all of its runs and are no parameters of a single one."""

    model_config = ConfigDict(frozen=True)

    webhook: str | None = None
    """DATELINE_WEBHOOK: address that a failed run is posted to as JSON, in the shape that chat services read."""
    docs_url: str | None = None
    """DATELINE_DOCS_URL: address that the folder docs/ of the datasets is served at."""
    reports_url: str | None = None
    """DATELINE_REPORTS_URL: address that the folder reports/ of the datasets is served at."""
    docs_store: str | None = None
    """DATELINE_DOCS_STORE: the datasets whose docs and reports are served there; any, where it is not set."""


def operation() -> Operation:
    """The operation's settings, from the environment."""
    return Operation(
        webhook=os.environ.get("DATELINE_WEBHOOK") or None,
        docs_url=os.environ.get("DATELINE_DOCS_URL") or None,
        reports_url=os.environ.get("DATELINE_REPORTS_URL") or None,
        docs_store=os.environ.get("DATELINE_DOCS_STORE") or None,
    )


def names_prefect_server() -> bool:
    """Whether PREFECT_API_URL names a server that a run is to be shown at."""
    return bool(os.environ.get("PREFECT_API_URL"))


def prepare_prefect(*, log_level: str = "INFO") -> None:
    """Set what the libraries read from the environment when they are imported, where the user has not."""
    for name, value in (LIBRARY_DEFAULTS | {"PREFECT_LOGGING_LEVEL": log_level}).items():
        os.environ.setdefault(name, value)


def prepare_serving(api_url: str, docs_url: str, reports_url: str, docs_store: Path) -> str:
    """Set what a Prefect server, its runs and Great Expectations read from the environment, where the user has not.

    Returns:
        The address of the server's API: the one given, unless PREFECT_API_URL names another.

    Raises:
        BadConfiguration: DATELINE_WEBHOOK is no address.
    """
    if (webhook := operation().webhook) and not webhook.startswith(("http://", "https://")):
        raise BadConfiguration(f"DATELINE_WEBHOOK: {webhook} is no address; begin it with https://")
    address = os.environ.get("PREFECT_API_URL") or api_url
    os.environ["PREFECT_API_URL"] = address
    if "DATELINE_DOCS_URL" not in os.environ:
        os.environ.update({"DATELINE_DOCS_URL": docs_url, "DATELINE_DOCS_STORE": str(docs_store)})
        os.environ.setdefault("DATELINE_REPORTS_URL", reports_url)
    for name, value in (SERVING_DEFAULTS | {"PREFECT_UI_API_URL": api_url}).items():
        os.environ.setdefault(name, value)
    prepare_prefect()
    return address
