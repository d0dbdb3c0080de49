"""Authors: the names of people in what sources write, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.flows.sources.names import name_of, names_of

ONE, TWO = ("Ida Lund",), ("Ida Lund", "Per Moe")


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Ida Lund", ONE),
        ("By Ida Lund", ONE),
        ("By Ida Lund and Per Moe", TWO),
        ("Ida Lund, Per Moe and Ann Lee", (*TWO, "Ann Lee")),
        ("Ida Lund, Per Moe", TWO),
        ("Ida Lund & Per Moe", TWO),
        ("Ida Lund;;Per Moe;", TWO),
        ("Ida Lund\nPer Moe", TWO),
        ("Ida Lund/Per Moe", TWO),
        ("['Ida Lund', 'Per Moe']", TWO),
        (["By Ida Lund", "Posted March 5"], ONE),
        (["Ida Lund, Per Moe"], TWO),
        ([["Ida Lund"]], ONE),
        ([{"first": "Ida", "last": "Lund"}], ONE),
        ({"name": ["Ida Lund"]}, ONE),
        ([{"@type": "Person", "name": "Ida Lund"}, {"name": "Per Moe"}], TWO),
        ({"original": "By Ida Lund"}, ONE),
        ("Ida Lund, Political Editor", ONE),
        ("Ida Lund, Halvorsen Post", ONE),
        ("Ida Lund | Halvorsen Post", ONE),
        ("Ida Lund (Reuters)", ONE),
        ("ida.lund@post.example (Ida Lund)", ONE),
        ("Ida Lund ida@post.example", ONE),
        ("Published by Ida Lund", ONE),
        ("Lund, Ida", ONE),
        ("Ida Lund\u200b", ONE),
        ("&lt;a href=x&gt;Ida Lund&lt;/a&gt;", ONE),
        ("<a href='x'>Ida Lund</a>", ONE),
        ("Associated Press", ("Associated Press",)),
        ("https://facebook.com/idalund", ()),
        ("@idalund", ()),
        ("ida@post.example", ()),
        ("Staff", ()),
        ("Staff Writers", ()),
        ("Our Correspondent", ()),
        ("[]", ()),
        ("nan", ()),
        ("None", ()),
        ("", ()),
        (3, ()),
        (None, ()),
    ],
)
def test_the_names_of_authors(written, names):
    assert names_of(written) == names


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Halvorsen Post", "Halvorsen Post"),
        ({"id": None, "name": "Halvorsen Post"}, "Halvorsen Post"),
        ({"uri": "post.example", "title": "Halvorsen Post"}, "Halvorsen Post"),
        ({"rendered": "Ferry &amp; city"}, "Ferry & city"),
        ("nan", None),
        (5, None),
    ],
)
def test_one_name(value, name):
    assert name_of(value) == name


@given(
    st.recursive(
        st.text(max_size=30) | st.none() | st.integers(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_any_value_gives_names_or_none(value):
    assert all(name and name == name.strip() for name in names_of(value))
