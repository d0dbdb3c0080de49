"""What a language model is called, read without loading it."""

import json
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dateline.transforms.errors import ModelNotInstalled

SHIPPED = Path(__file__).parent / "pipeline"


def version_name(meta: Mapping[str, object]) -> str:
    """Language, name and version of a pipeline from its meta data: "en_core_web_trf-3.8.0"."""
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def installed_version(model: str | None) -> str:
    """What `documents.model_version` says of articles that a model annotates.

    Args:
        model: as for `load_model`.

    Raises:
        ModelNotInstalled: there is no such package, nor a folder with a pipeline.
    """
    folder = SHIPPED if model is None else Path(model)
    if (folder / "meta.json").is_file():
        return version_name(json.loads((folder / "meta.json").read_text("utf8")))
    try:
        return f"{model}-{version(str(model))}"
    except (PackageNotFoundError, ValueError) as error:
        raise ModelNotInstalled(str(model)) from error


def name_of(model_version: str) -> str:
    """The name in a version: "en_core_web_trf" of "en_core_web_trf-3.8.0"."""
    return model_version.rpartition("-")[0]
