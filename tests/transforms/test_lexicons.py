"""The word lists that ship: none that no code reads."""

import tomllib
from pathlib import Path

import pytest

TRANSFORMS = Path(__file__).parents[2] / "transforms"
LEXICONS = sorted((TRANSFORMS / "lexicons").glob("*.toml"))


@pytest.fixture(scope="module")
def code() -> str:
    return "".join(path.read_text("utf8") for path in TRANSFORMS.rglob("*.py"))


@pytest.mark.parametrize("path", LEXICONS, ids=lambda path: path.stem)
def test_every_list_is_named_in_the_code(path, code):
    names = [name for name in tomllib.loads(path.read_text("utf8")) if name.islower()]  # others are codes and labels
    assert [name for name in names if f'"{name}"' not in code] == []
