"""From record types to Arrow tables: types, nulls, vocabularies."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.transforms.tables.records import TABLES
from dateline.transforms.tables.schema import Column, arrow_schema, record_fields, table_of


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheel:
    """A part of a cart."""

    spokes: Annotated[int, Column("how many")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cart:
    """One column of every type that records use."""

    cart_id: Annotated[str, Column("which", key=True)]
    weight: Annotated[float, Column("kilograms")]
    n_oxen: Annotated[int, Column("before it")]
    is_open: Annotated[bool, Column("it has no roof")]
    colour: Annotated[Colour, Column("of its paint")]
    built_date: Annotated[date | None, Column("when it was built")]
    sold_at: Annotated[datetime | None, Column("when it was sold")]
    owner: Annotated[str | None, Column("whose it is", references="owners")]
    names: Annotated[tuple[str, ...], Column("what it is called")]
    wheels: Annotated[tuple[Wheel, ...], Column("left to right")]


CART = {
    "cart_id": "a",
    "weight": 0.5,
    "n_oxen": 0,
    "is_open": False,
    "colour": Colour.RED,
    "built_date": date(1938, 3, 9),
    "sold_at": datetime(2026, 2, 8, 12, tzinfo=UTC),
    "owner": "",
    "names": ("Ann", "😀"),
    "wheels": (Wheel(spokes=8), Wheel(spokes=9)),
}


def test_a_schema_follows_from_the_record():
    assert arrow_schema(Cart) == pa.schema(
        [
            pa.field("cart_id", pa.string(), nullable=False),
            pa.field("weight", pa.float64(), nullable=False),
            pa.field("n_oxen", pa.int64(), nullable=False),
            pa.field("is_open", pa.bool_(), nullable=False),
            pa.field("colour", pa.string(), nullable=False),
            pa.field("built_date", pa.date32()),
            pa.field("sold_at", pa.timestamp("us", tz="UTC")),
            pa.field("owner", pa.string()),
            pa.field("names", pa.list_(pa.string()), nullable=False),
            pa.field("wheels", pa.list_(pa.struct([pa.field("spokes", pa.int64(), nullable=False)])), nullable=False),
        ]
    )
    assert arrow_schema(Cart).field("weight").metadata == {b"description": b"kilograms"}


def test_a_column_knows_its_key_its_reference_and_its_vocabulary():
    columns = {field.name: field for field in record_fields(Cart)}
    assert [name for name, field in columns.items() if field.column.key] == ["cart_id"]
    assert columns["owner"].column.references == "owners"
    assert columns["colour"].vocabulary == ("red", "blue")
    assert columns["names"].vocabulary is None


def test_zero_false_and_empty_are_values_and_none_is_null():
    unsold = CART | {"sold_at": None, "built_date": None, "owner": None, "names": (), "wheels": ()}
    rows = table_of(Cart, [Cart(**CART), Cart(**unsold)]).to_pylist()
    assert rows[0] == CART | {"names": ["Ann", "😀"], "wheels": [{"spokes": 8}, {"spokes": 9}]}
    assert rows[1] == unsold | {"names": [], "wheels": []}


@pytest.mark.parametrize("column", ["cart_id", "weight", "n_oxen", "is_open", "colour", "names", "wheels"])
def test_a_null_where_none_may_stand_is_refused_by_name(column):
    with pytest.raises(ValueError, match=rf"Cart\.{column} is null in 1 rows"):
        table_of(Cart, [Cart(**CART), Cart(**CART | {column: None})])


@pytest.mark.parametrize(
    ("column", "value"), [("names", ("Ann", None)), ("wheels", (Wheel(spokes=None),)), ("wheels", (None,))]
)
def test_a_null_inside_a_list_is_refused_too(column, value):
    with pytest.raises(ValueError, match=rf"Cart\.{column} is null in 1 rows"):
        table_of(Cart, [Cart(**CART | {column: value})])


@pytest.mark.parametrize(("column", "value"), [("n_oxen", "two"), ("owner", 7), ("names", (1,))])
def test_a_value_of_another_type_is_refused(column, value):
    with pytest.raises((pa.ArrowInvalid, pa.ArrowTypeError)):
        table_of(Cart, [Cart(**CART | {column: value})])


def test_an_annotation_without_a_column_or_an_arrow_type_is_refused():
    @dataclass
    class Bare:
        name: str

    @dataclass
    class Odd:
        parts: Annotated[dict[str, int], Column("by name")]

    with pytest.raises(TypeError, match="name: a column needs"):
        arrow_schema(Bare)
    with pytest.raises(TypeError, match="no Arrow type for dict"):
        arrow_schema(Odd)


@given(
    st.lists(
        st.builds(
            Cart,
            cart_id=st.text(),
            weight=st.floats(allow_nan=False),
            n_oxen=st.integers(-(2**63), 2**63 - 1),
            is_open=st.booleans(),
            colour=st.sampled_from(Colour),
            built_date=st.none() | st.dates(),
            sold_at=st.none() | st.datetimes(timezones=st.just(UTC)),
            owner=st.none() | st.text(),
            names=st.lists(st.text()).map(tuple),
            wheels=st.lists(st.builds(Wheel, spokes=st.integers(0, 99))).map(tuple),
        )
    )
)
def test_every_value_comes_back_as_it_went_in(carts):
    table = table_of(Cart, carts)
    assert table.schema.equals(arrow_schema(Cart), check_metadata=True)
    back = [
        Cart(**row | {"names": tuple(row["names"]), "wheels": tuple(Wheel(**wheel) for wheel in row["wheels"])})
        for row in table.to_pylist()
    ]
    assert back == carts


@pytest.mark.parametrize("record", TABLES.values(), ids=TABLES)
def test_every_table_has_a_key_a_description_for_each_column_and_references_that_exist(record):
    columns = record_fields(record)
    assert any(field.column.key for field in columns)
    assert all(field.column.description and record.__doc__ for field in columns)
    assert {field.column.references for field in columns} <= {None, *TABLES}
    assert table_of(record, []).schema == arrow_schema(record)
