"""The direction of imports: transforms know nothing of what runs them, expectations know records only."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FORBIDDEN = {
    "transforms": {"flows", "expectations", "training", "prefect", "great_expectations", "os"},
    "expectations": {"flows", "training", "prefect"},
    "flows": {"training"},
}
"""Packages that the modules of a layer must not import."""
RECORDS = {
    "dateline.transforms.articles.article",
    "dateline.transforms.tables.records",
    "dateline.transforms.tables.release_records",
    "dateline.transforms.tables.schema",
    "dateline.transforms.tables.vocabularies",
}
"""What expectations may know of the transforms."""
MODULES = sorted(path for layer in FORBIDDEN for path in (ROOT / layer).rglob("*.py"))


def imported(source: str) -> Iterator[str]:
    """The full names of all modules that a module imports, at its top or inside its functions."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide their layer"
            yield from (node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names))


def trespasses(layer: str, source: str) -> set[str]:
    """The imports of a module that its layer must not make."""
    names = set(imported(source))
    found = {name for name in names if name.split(".")[0] in FORBIDDEN[layer]}
    if layer == "expectations":
        found |= {
            name
            for name in names
            if name.startswith("transforms") and not any(f"{name}.".startswith(f"{module}.") for module in RECORDS)
        }
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_layer_imports_only_what_lies_below_it(path):
    assert trespasses(path.relative_to(ROOT).parts[0], path.read_text(encoding="utf8")) == set()


@pytest.mark.parametrize(
    ("layer", "source"),
    [
        ("transforms", "import prefect"),
        ("transforms", "from os import environ"),
        ("transforms", "def f():\n    from dateline.flows.settings import Settings"),
        ("transforms", "import great_expectations.core as gx"),
        ("expectations", "from dateline.flows import storage"),
        ("expectations", "from dateline.transforms import annotate"),
        ("expectations", "from dateline.transforms.quotes import quotes"),
        ("flows", "from training import prepare"),
    ],
)
def test_a_trespass_is_seen(layer, source):
    assert trespasses(layer, source)


def test_only_settings_read_the_environment():
    readers = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8")))
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "putenv"}
    }
    assert readers == {"flows/settings.py"}


PREFECT = {
    "flows/prefect/admission.py",
    "flows/prefect/artifacts.py",
    "flows/build.py",
    "flows/prefect/deployments.py",
    "flows/prefect/forms.py",
    "flows/prefect/hooks.py",
    "flows/maintain.py",
    "flows/prefect/registration.py",
    "flows/prefect/serve.py",
    "flows/prefect/task_runners.py",
    "flows/prefect/concurrency.py",
}
"""Modules that know of Prefect. All others work without it."""


def test_only_the_adapter_knows_of_prefect():
    knowing = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        if any(name.split(".")[0] == "prefect" for name in imported(path.read_text(encoding="utf8")))
    }
    assert knowing == PREFECT


@pytest.mark.integration
def test_a_run_and_maintenance_load_nothing_of_prefect():
    code = "import sys, dateline.flows.run, dateline.flows.maintenance, dateline.flows.cli.command; sys.exit('prefect' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
