"""Values of Arrow as Python has them. One that Python cannot hold costs its row or its date, never the file."""

from dataclasses import dataclass

import pyarrow as pa

from dateline.flows.sources.decoding import decoded


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A value that is there and cannot be read."""

    error: str


def values_of(column: pa.Array) -> list[object]:
    """The values of a column as Python has them; `Unreadable` in the place of those that it cannot have."""
    try:
        return list(column.to_pylist())
    except Exception:  # noqa: BLE001 - Arrow raises what it likes on one bad value; then each is tried by itself
        return [_value(scalar) for scalar in _in_utc(column)]


def _in_utc(column: pa.Array) -> pa.Array:
    """The same moments in UTC: the zone that a column names may be one that this machine does not know."""
    if not pa.types.is_timestamp(column.type) or column.type.tz is None:
        return column
    return column.view(pa.timestamp(column.type.unit, tz="UTC"))


def _value(scalar: pa.Scalar) -> object:
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        text = decoded(scalar.as_buffer().to_pybytes())
        return Unreadable("text in no known encoding") if text is None else text
    except Exception as error:  # noqa: BLE001 - the row says which error it was
        return Unreadable(type(error).__name__)
