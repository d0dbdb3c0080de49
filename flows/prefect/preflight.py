"""Checks a run's parameters before it starts: whether their values are valid, and whether their paths exist."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dateline.flows.maintenance import Maintenance
from dateline.flows.settings import Settings
from dateline.flows.sources.files import REMOTE, SourceMissing, files
from dateline.flows.steps.user_files import BadUserFile, read_corrections, read_links
from dateline.flows.storage.layout import MAKE_WRITABLE, misread

Fault = tuple[str, str]
"""A field as Prefect's messages name it ("settings.sources[0]"), and what is wrong with it."""


def faults(model: type[Settings | Maintenance], parameters: Mapping[str, Any]) -> Iterator[Fault]:
    """What is wrong with the parameters of a flow: what their model says or, where it is content, the file system."""
    try:
        settings = model.model_validate(parameters.get("settings", {}))
    except ValidationError as error:
        yield from ((_field(*each["loc"]), each["msg"]) for each in error.errors())
        return
    yield from _build_faults(settings) if isinstance(settings, Settings) else _maintain_faults(settings)


def _build_faults(settings: Settings) -> Iterator[Fault]:
    """Paths of this machine that a run would not find or could not use; addresses elsewhere are for the run to try."""
    for number, source in enumerate(settings.sources):
        if REMOTE not in source:
            try:
                next(files([source]), None)
            except SourceMissing as error:
                yield _field("sources", number), str(error)
    for name, read in (("corrections", read_corrections), ("wikidata", read_links)):
        try:
            read(Path(getattr(settings, name)))
        except (BadUserFile, OSError) as error:
            yield _field(name), str(error)
    if reason := _unusable(settings.store):
        yield _field("datasets"), reason


def _maintain_faults(settings: Maintenance) -> Iterator[Fault]:
    if reason := _unusable(settings.store, must_exist=REMOTE not in settings.datasets):
        yield _field("datasets"), reason


def _unusable(store: Path, *, must_exist: bool = False) -> str | None:
    """Why the datasets cannot be written to this folder, which may have to be made; None where they can."""
    if reason := misread(store):
        return reason
    try:
        nearest = next(path for path in (store, *store.parents) if path.exists())
        is_folder = nearest.is_dir()
    except OSError as error:
        return f"{error.strerror}; choose another folder for the datasets"
    if must_exist and nearest != store:
        return f"no such folder: {store}"
    if not is_folder:
        return f"not a folder: {nearest}; choose another folder for the datasets"
    if not os.access(nearest, os.W_OK | os.X_OK):
        return f"cannot be written to: {store}; {MAKE_WRITABLE}"
    return None


def _field(*location: str | int) -> str:
    return "settings" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
