"""spaCy makes a new Token at each look at a word: `token.head is token` is never true, `==` may be."""

import ast
from pathlib import Path

import pytest
import spacy

MODULES = sorted(Path(__file__).parents[2].joinpath("transforms").rglob("*.py"))


def compared_by_identity(code: str) -> list[str]:
    """The comparisons with `is` of the head of a token."""
    compared = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Compare)]
    by_identity = [node for node in compared if any(isinstance(operator, ast.Is | ast.IsNot) for operator in node.ops)]
    return [
        ast.unparse(node)
        for node in by_identity
        if not any(isinstance(side, ast.Constant) for side in node.comparators)
        and any(isinstance(side, ast.Attribute) and side.attr == "head" for side in (node.left, *node.comparators))
    ]


def test_a_token_is_another_object_at_each_look():
    doc = spacy.blank("en")("Ann left.")
    assert doc[0] is not doc[0]
    assert doc[0] == doc[0]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_token_is_compared_by_identity(module):
    assert compared_by_identity(module.read_text("utf8")) == []


def test_the_guard_sees_what_it_guards():
    assert compared_by_identity("while token.head is not token: pass") == ["token.head is not token"]
    assert compared_by_identity("kind is SegmentKind.TITLE or token.head is None") == []
