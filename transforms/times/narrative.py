"""The times that an article has mentioned so far, from which "the following day" and "a year earlier" are counted."""

from collections import deque
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.transforms.times.meanings import Origin, Point, Shift
from dateline.transforms.times.periods import RANK, Period, Unit

PUBLISHED_AT = "published_at"
"""The anchor of what counts from the day of publication."""

BESIDE = 100
"""Code points, about one clause."""
NEAR = 400
"""Code points, about three sentences: how far back the quarter, the month or the day just spoken of may stand."""
FAR = 1200
"""Code points, about two paragraphs: what was said before is not counted from any more."""

SHORTEST_DELAY, LONGEST_DELAY = timedelta(days=-1), timedelta(days=7)
"""From the writing to the publication. In Sydney it is tomorrow while the day of publication, by UTC, is not over; an
older dateline belongs to a text that is printed again."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A period that the article has spoken of."""

    anchor: str
    period: Period
    end_char: int


class Narrative:
    """The periods mentioned so far, and the day of publication."""

    def __init__(self, published: date | None) -> None:
        self.today = Mention(PUBLISHED_AT, Period(Unit.DAY, published), 0) if published else None
        self._mentions: deque[Mention] = deque(maxlen=8)
        self._quarter: Mention | None = None

    def remember(self, mention: Mention, point: Point) -> None:
        """What is only compared with ("a year earlier") is not what the article speaks of."""
        if point.shift and point.shift.keeps_unit:
            return
        self._mentions.appendleft(mention)
        if mention.period.unit is Unit.QUARTER and not self._is_compared(mention):
            self._quarter = mention

    def _is_compared(self, quarter: Mention) -> bool:
        """Whether the quarter only is what the one spoken of is compared with: "the 1988 period" beside one of 1989."""
        spoken = self._spoken_quarter(quarter.end_char)
        return spoken is not None and quarter.period.shifted(4).first <= spoken.period.first

    def date_writing(self, dateline: Mention) -> None:
        """The day in the dateline is that of the writing, if the article was published soon after."""
        if self.today is None or dateline.period.unit is not Unit.DAY:
            return
        if SHORTEST_DELAY <= self.today.period.first - dateline.period.first <= LONGEST_DELAY:
            self.today = dateline

    def origin(self, shift: Shift, start: int) -> Mention | None:
        """What the shift, at this place in the text, counts from."""
        if shift.origin is Origin.DAY:
            return self.day(start)
        is_the_quarter = shift.count == 0 and shift.origin is Origin.NARRATIVE or shift.keeps_unit
        if shift.unit is Unit.QUARTER and is_the_quarter:
            return self._spoken_quarter(start) or self.last_quarter
        if shift.origin is Origin.ACCOUNT:
            return self._spoken_quarter(start) or self.today
        if shift.keeps_unit:
            return self._spoken_quarter(start) or self._spoken(shift, start)
        return self._spoken(shift, start)

    def day(self, start: int) -> Mention | None:
        """The day mentioned last, otherwise the day of publication."""
        days = (m for m in self._mentions if m.period.unit is Unit.DAY and start - m.end_char < NEAR)
        return next(days, self.today)

    @property
    def last_quarter(self) -> Mention | None:
        """The quarter that was over on the day of publication."""
        if self.today is None:
            return None
        return Mention(PUBLISHED_AT, Period.containing(Unit.QUARTER, self.today.period.first).shifted(-1), 0)

    def _spoken_quarter(self, start: int) -> Mention | None:
        return self._quarter if self._quarter and start - self._quarter.end_char < NEAR else None

    def _spoken(self, shift: Shift, start: int) -> Mention | None:
        """The last mention: rather one just before that is as fine as the unit that is counted, unless the last one
        stands right beside."""
        if shift.origin is Origin.PUBLISHED:
            return self.today
        if self._mentions and start - self._mentions[0].end_char < BESIDE:
            return self._mentions[0]
        fine = (m for m in self._mentions if start - m.end_char < NEAR and RANK[m.period.unit] <= RANK[shift.unit])
        last = (m for m in self._mentions if start - m.end_char < FAR)
        return next(fine, None) or next(last, None) or (self.today if shift.keeps_unit else None)
