"""What a time expression says by itself, before the calendar and the article are asked."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum

from dateline.transforms.times.periods import RANK, Unit


class Origin(StrEnum):
    """What a relative expression counts from."""

    PUBLISHED = "published"
    NARRATIVE = "narrative"
    ACCOUNT = "account"
    """The business year that is reported on."""
    DAY = "day"
    """The day spoken of last, or that of publication."""


class Direction(StrEnum):
    """Which of the recurring days, months or seasons of a name is meant."""

    LAST = "last"
    OVER = "over"
    """The latest that is over, from which "two Sundays ago" is counted; "last Sunday" may be the one before."""
    THIS = "this"
    NEXT = "next"
    COMING = "coming"
    """The nearest ahead, were it tomorrow; "next Friday" may be the one after."""
    PREVIOUS = "previous"
    FOLLOWING = "following"
    """These two count from what the article last spoke of."""


class Edge(StrEnum):
    """Which part of a period is meant."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units away: last year is (year, -1, published)."""

    unit: Unit
    count: int
    origin: Origin = Origin.PUBLISHED
    keeps_unit: bool = False
    """The answer is as fine as what it counts from: "a year earlier" than a quarter is a quarter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place in the calendar, as far as the words fix it: type DATE, or TIME with a clock."""

    century: int | None = None
    """Its first two digits, as in the value: 19 is the 20th century."""
    decade: int | None = None
    """Its first year; two digits where the words leave the century open: 90 in "the nineties"."""
    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    week_of: bool = False
    """The week that the month and day stand in."""
    day: int | None = None
    weekend: bool = False
    weekday: int | None = None
    ordinal: int | None = None
    """Which weekday of that number in the month: 2 in "the second Tuesday of May", -1 for the last."""
    holiday: str | None = None
    clock: str | None = None
    """The rest of the TIMEX3 value: T22:00, TMO."""
    shift: Shift | None = None
    moved: Shift | None = None
    """How far the point is from what the other fields name: -10 years in "ten years ago today"."""
    direction: Direction | None = None
    edge: Edge | None = None

    @property
    def named(self) -> frozenset[str]:
        """The fields of the calendar that the words fix."""
        return frozenset(name for name in _CALENDAR if _is_said(getattr(self, name)))

    @property
    def ranks(self) -> tuple[int, int]:
        """Ranks of the finest and the coarsest unit that the words name."""
        ranks = [_RANKS[name] for name in self.named]
        if self.shift:
            ranks.append(RANK[self.shift.unit])
        return min(ranks), max(ranks)

    def joined(self, other: "Point") -> "Point | None":
        """The point that both describe together; None when they contradict each other."""
        merged = {}
        for field in fields(self):
            one, two = getattr(self, field.name), getattr(other, field.name)
            if not _is_said(one) or not _is_said(two) or one == two:
                merged[field.name] = one if _is_said(one) else two
            elif field.name == "clock" and (clock := common_clock(one, two)):
                merged[field.name] = clock
            else:
                return None
        return replace(self, **merged)


_HOURS = {"TMO": range(12), "TAF": range(12, 18), "TEV": range(17, 24), "TNI": range(18, 24)}
"""Hours of the parts of the day."""


def common_clock(one: str, two: str) -> str | None:
    """The hour in the part of the day that the other of the two is: T21:30 for "9:30" and "evening", or None."""
    part, time = sorted((one, two), key=lambda clock: ":" in clock)
    if part not in _HOURS or ":" not in time:
        return None
    hour = int(time[1:3])
    hour = hour if hour in _HOURS[part] else hour + 12
    return f"T{hour:02}{time[3:]}" if hour in _HOURS[part] else None


def _is_said(field: object) -> bool:
    """Whether the words fix the field; 0, the first century, is fixed."""
    return field is not None and field is not False


_CALENDAR = {
    "century": Unit.CENTURY,
    "decade": Unit.DECADE,
    "year": Unit.YEAR,
    "half": Unit.HALF,
    "quarter": Unit.QUARTER,
    "season": Unit.SEASON,
    "month": Unit.MONTH,
    "weekend": Unit.WEEKEND,
    "day": Unit.DAY,
    "weekday": Unit.DAY,
    "holiday": Unit.DAY,
    "clock": Unit.HOUR,
}
_RANKS = {name: RANK[unit] for name, unit in _CALENDAR.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A run of days or years, both ends named: "March 14-16"."""

    begin: Point
    end: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A length of time; `direction` says on which side of the publication date or the narrative it lies, if any."""

    amounts: tuple[tuple[str, Unit], ...]
    """TIMEX3 number ("3", "2.5", "X" for a few) and unit, coarse first."""
    direction: Direction | None = None
    origin: Origin = Origin.PUBLISHED
    is_distance: bool = False
    """Not all of it is meant but its far end: "two hours later"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """A set of times, known by its value alone."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A time without a place in the calendar: past, present or future, or before Christ. Known by its value alone."""

    value: str


Meaning = Point | Span | Duration | Recurrence | Reference


@dataclass(frozen=True, slots=True)
class Expression:
    """A stretch of the text and its meaning."""

    start: int
    end: int
    meaning: Meaning
