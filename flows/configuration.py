"""The configuration that stays: `dateline.toml` in the working directory, which every command reads."""

import re
import tomllib
from collections.abc import Mapping
from datetime import time
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from dateline.flows.errors import UsageError

FILE = "dateline.toml"
SERVING = "serve"
"""The table of the file that is for `dateline serve`; everything else in it is a setting of a run."""

DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
"""As cron counts them."""


Model = TypeVar("Model", bound=BaseModel)


class BadConfiguration(UsageError):
    """A setting is out of its bounds, or the configuration file cannot be read."""


class Serving(BaseModel):
    """What `dateline serve` offers, and where."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    project: Annotated[str | None, Field(pattern=r"^[\w.-]+$")] = None
    """Suffix of the deployments' names. By default the name of the datasets' folder, or the one around `datasets`."""
    nightly: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] = "02:00"
    """After the last edition of the day, before the first reader."""
    maintain: Annotated[str, Field(pattern=rf"^({'|'.join(DAYS)}) ([01]\d|2[0-3]):[0-5]\d$")] = "Sunday 04:00"
    """After the nightly run of the night with the fewest new articles."""
    time_zone: str = "UTC"
    port: Annotated[int, Field(ge=1, le=65535)] = 4200
    docs_port: Annotated[int, Field(ge=0, le=65535)] = 4201
    """0 takes a free one."""
    docs_host: Annotated[str, Field(min_length=1)] = "127.0.0.1"
    """Where the Data Docs are served; other machines see them unless it is on loopback."""
    reports: bool = False
    """Serve the reports, which show the texts of articles, also where other machines see them."""

    @property
    def shows_reports(self) -> bool:
        return self.reports or is_loopback(self.docs_host)

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            return ZoneInfo(name).key
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError(f"no time zone {name!r}; write it like Europe/Amsterdam") from None

    @property
    def nightly_cron(self) -> str:
        return _cron(self.nightly, "*")

    @property
    def maintain_cron(self) -> str:
        day, at = self.maintain.split()
        return _cron(at, str(DAYS.index(day)))


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address. A name that is no address is taken for one that others reach."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _cron(at: str, day: str) -> str:
    moment = time.fromisoformat(at)
    return f"{moment.minute} {moment.hour} * * {day}"


def configured(folder: Path | None = None) -> dict[str, Any]:
    """Settings of a run that the file in the folder gives; none where there is no file.

    Raises:
        BadConfiguration: the file is no TOML.
    """
    return {name: value for name, value in _read(folder or Path()).items() if name != SERVING}


def serving(folder: Path | None = None, **given: object) -> Serving:
    """What to serve, as given and completed from the file; None means not given.

    Raises:
        BadConfiguration: a value is out of its bounds, or the file is no TOML.
    """
    found = _read(folder or Path()).get(SERVING, {})
    if not isinstance(found, dict):
        raise BadConfiguration(f"{FILE}: {SERVING} is a table; begin it with a line [{SERVING}]")
    chosen = {name: value for name, value in given.items() if value is not None}
    return validated(Serving, found | chosen, {name: f"{FILE}: {SERVING}.{name}" for name in found.keys() - chosen})


def validated(model: type[Model], values: Mapping[str, Any], called: Mapping[str, str]) -> Model:
    """The model of the values.

    Args:
        called: where a value comes from that was not given as it is called: "DATELINE_WORKERS" for `workers`.

    Raises:
        BadConfiguration: a value is out of its bounds; the message says where it comes from.
    """
    try:
        return model.model_validate(values)
    except ValidationError as error:
        places = ((called.get(str(first), first), *rest) for first, *rest in (each["loc"] for each in error.errors()))
        words = zip((".".join(map(str, place)) for place in places), error.errors(), strict=True)
        raise BadConfiguration("; ".join(f"{place}: {each['msg']}" for place, each in words)) from error


def project_name(store: Path) -> str:
    """What a store is called among the deployments, where its user gives no name: "news" for news/datasets."""
    name = store.parent.name if store.name == "datasets" else store.name
    return re.sub(r"[^\w.-]+", "-", name) or "dateline"


def _read(folder: Path) -> dict[str, Any]:
    path = folder / FILE
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadConfiguration(f"{FILE}: {error}") from error
