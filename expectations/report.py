"""The outcome of a validation, without a word of the articles."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How many expectations were evaluated, which did not hold, and which articles broke them.

    An expectation is named by its table, its rule and its columns: `quotes.expect_id_to_resolve(speaker_id)`.
    """

    expectations: int
    failed: tuple[str, ...]
    """Critical expectations that did not hold, in the order of evaluation."""
    warned: tuple[str, ...]
    """Expectations that only warn and did not hold."""
    broken: Mapping[str, str]
    """doc_id of each article with a row that breaks a critical expectation -> the first one found. An expectation of a
    whole table that no single row breaks (a column's type) is broken by all articles of the batch."""

    @property
    def passed(self) -> bool:
        """Whether every critical expectation held."""
        return not self.failed

    @property
    def warnings(self) -> int:
        """How many of the expectations that only warn did not hold."""
        return len(self.warned)
