"""The direction of imports: transforms know nothing of what runs them, expectations know records only."""

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FORBIDDEN = {
    "transforms": {"dateline.flows", "dateline.expectations", "training", "prefect", "great_expectations", "os"},
    "expectations": {"dateline.flows", "training", "prefect"},
    "flows": {"training"},
}
"""What the modules of a layer must not import."""
RECORDS = {
    "dateline.transforms.articles.article",
    "dateline.transforms.tables",
}
"""What expectations may know of the transforms."""
MODULES = sorted(path for layer in FORBIDDEN for path in (ROOT / layer).rglob("*.py"))
ALL = sorted(
    [*MODULES, *(path for folder in ("dateline", "tests", "training") for path in (ROOT / folder).rglob("*.py"))]
)


def imported(tree: ast.AST) -> Iterator[str]:
    """The full names of all modules that a module imports, at its top or inside its functions."""
    for node in ast.walk(tree):
        yield from names_in(node)


def names_in(node: ast.AST) -> Iterator[str]:
    """The names that an import statement may mean: the module, and what is imported from it."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "relative imports hide their layer"
        yield from (node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names))


def lies_in(name: str, packages: set[str]) -> bool:
    return any(f"{name}.".startswith(f"{package}.") for package in packages)


def trespasses(layer: str, source: str) -> set[str]:
    """The imports of a module that its layer must not make."""
    names = set(imported(ast.parse(source)))
    found = {name for name in names if lies_in(name, FORBIDDEN[layer])}
    if layer == "expectations":
        found |= {name for name in names if lies_in(name, {"dateline.transforms"}) and not lies_in(name, RECORDS)}
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
        ("transforms", "from dateline import flows"),
        ("transforms", "import great_expectations.core as gx"),
        ("expectations", "from dateline.flows import storage"),
        ("expectations", "from dateline.transforms import annotate"),
        ("expectations", "from dateline.transforms.quotes import quotes"),
        ("flows", "from training import prepare"),
    ],
)
def test_a_trespass_is_seen(layer, source):
    assert trespasses(layer, source)


def old_names(source: str) -> set[str]:
    """Imports by which a module would be loaded a second time: `transforms.x` beside `dateline.transforms.x`."""
    return {name for name in imported(ast.parse(source)) if name.split(".")[0] in FORBIDDEN}


@pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_is_imported_as_a_part_of_dateline(path):
    assert old_names(path.read_text(encoding="utf8")) == set()


def test_an_import_past_dateline_is_seen():
    assert old_names("from transforms.tables.records import Quote")
    assert old_names("def f():\n    import flows.run")


def top_level(node: ast.AST) -> Iterator[ast.AST]:
    """The statements that run when a module is imported; not those for type checkers."""
    for child in ast.iter_child_nodes(node):
        for_types = isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"
        if for_types or isinstance(child, ast.FunctionDef | ast.Lambda):
            continue
        yield child
        yield from top_level(child)


def graph(sources: Mapping[str, str]) -> dict[str, set[str]]:
    """The modules that each module imports when it is imported, with the packages that these lie in.

    Args:
        sources: the source of every module by its name; a package's is that of its `__init__`.
    """
    found: dict[str, set[str]] = {}
    for module, source in sources.items():
        names = {name for node in top_level(ast.parse(source)) for name in names_in(node)}
        outer = {".".join(name.split(".")[:end]) for name in names for end in range(1, name.count(".") + 2)}
        found[module] = {name for name in outer if name in sources and not f"{module}.".startswith(f"{name}.")}
    return found


def module_of(path: Path) -> str:
    return ".".join(["dateline", *path.relative_to(ROOT).with_suffix("").parts]).removesuffix(".__init__")


def test_imports_make_no_circle():
    sources = {module_of(path): path.read_text(encoding="utf8") for path in MODULES}
    TopologicalSorter(graph(sources)).prepare()


def test_a_circle_is_seen():
    sources = {"a": "", "a.b": "from a.c import C", "a.c": "if SLOW:\n    from a import b"}
    with pytest.raises(CycleError):
        TopologicalSorter(graph(sources)).prepare()


PACKAGES = sorted(path for path in MODULES if path.name == "__init__.py")


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_package_says_how_it_works_and_hands_on_its_public_names(path):
    package = import_module(module_of(path))
    assert len((package.__doc__ or "").split()) >= 20
    names = getattr(package, "__all__", [])
    assert names or "imported by their own names" in " ".join(package.__doc__.split())
    assert [name for name in names if not hasattr(package, name)] == []


TRAINING = {
    "training.corpora": {"training.encoder", "training.evaluation"},
    "training.encoder": {"training.evaluation"},
}
"""What the packages of training must not import: corpora ← encoder ← evaluation ← commands."""


def training_trespasses(module: str, source: str) -> set[str]:
    above = {name for package in TRAINING if lies_in(module, {package}) for name in TRAINING[package]}
    return {name for name in imported(ast.parse(source)) if lies_in(name, above)}


def test_training_imports_point_one_way():
    paths = sorted((ROOT / "training").rglob("*.py"))
    modules = {".".join(path.relative_to(ROOT).with_suffix("").parts): path.read_text("utf8") for path in paths}
    assert {name for name, source in modules.items() if training_trespasses(name, source)} == set()
    assert {name.split(".")[1] for name in modules} >= {"corpora", "encoder", "evaluation"}


def test_a_trespass_in_training_is_seen():
    assert training_trespasses("training.corpora.labels", "from training.encoder import facts")
    assert not training_trespasses("training.encoder.facts", "from training.corpora.labels import labelled")


def test_only_settings_read_the_environment():
    readers = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8")))
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "putenv"}
    }
    assert readers == {"flows/settings.py"}


FLOWS = {"flows/build.py", "flows/maintain.py"}
"""The flows, which know of Prefect as the package `dateline.flows.prefect` does. All other modules work without it."""


def test_only_the_adapter_knows_of_prefect():
    knowing = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        if lies_in("prefect", {name.split(".")[0] for name in imported(ast.parse(path.read_text(encoding="utf8")))})
    }
    assert {path for path in knowing if not path.startswith("flows/prefect/")} == FLOWS


SERVER_PARTS = {
    "flows/prefect/admission.py": {"prefect.server.api"},
    "tests/flows/prefect/test_admission.py": {"prefect.server.api"},
}
"""Parts of Prefect's server that modules import: `create_app`, which Prefect's API reference describes."""


def private_parts(path: str, source: str) -> set[str]:
    """Imports from Prefect that a release of it may break: of underscored names, and of parts of its server."""
    names = {name for name in imported(ast.parse(source)) if lies_in(name, {"prefect"})}
    private = {name for name in names if any(part.startswith("_") for part in name.split("."))}
    server = {name for name in names if lies_in(name, {"prefect.server"})}
    return private | {name for name in server if not lies_in(name, SERVER_PARTS.get(path, set()))}


def test_nothing_reaches_into_prefect():
    paths = [path for path in ALL if path.relative_to(ROOT).parts[0] != "dateline"]
    found = {path: private_parts(path.relative_to(ROOT).as_posix(), path.read_text("utf8")) for path in paths}
    assert {path: names for path, names in found.items() if names} == {}


def test_a_reach_into_prefect_is_seen():
    assert private_parts("flows/prefect/hooks.py", "from prefect._internal.concurrency import api")
    assert private_parts("flows/prefect/hooks.py", "from prefect.server.api import server")
    assert private_parts("flows/prefect/admission.py", "from prefect.server.database import provide_database_interface")
    assert not private_parts("flows/prefect/admission.py", "from prefect.server.api import server")


@pytest.mark.integration
@pytest.mark.parametrize(
    ("modules", "left_out"),
    [
        ("dateline.flows.run, dateline.flows.maintenance, dateline.flows.cli.command", "prefect"),
        ("dateline, dateline.flows.cli.command", "spacy"),
        ("dateline.flows.run, dateline.flows.report.site", "spacy"),
        ("dateline.flows.cli.command", "deltalake"),
    ],
)
def test_what_is_slow_is_loaded_where_it_is_needed(modules, left_out):
    code = f"import sys, {modules}; sys.exit({left_out!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.integration
def test_a_checkout_offers_its_transforms_by_their_old_name():
    """What scores the project imports `transforms` with the checkout on its path; nothing is loaded twice by that."""
    code = """
import sys
from transforms import Article, annotate, load_model
import dateline
assert Article is dateline.Article and annotate is dateline.annotate and load_model is dateline.load_model
assert {name for name in sys.modules if name.startswith(("transforms", "flows", "expectations"))} == {"transforms"}
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
