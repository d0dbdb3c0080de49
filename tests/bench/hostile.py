"""Texts that invite quadratic behaviour, in two sizes: linear time doubles when the text does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import process_time

from dateline.transforms import Article, annotate

LEAST_SECONDS = 0.05
"""A text that takes less is not measured: start-up of caches is most of it."""
GIVEN_NAMES = ("Ada", "Bo", "Cleo", "Dov", "Esra", "Finn", "Gro", "Hugo", "Ines", "Jan")


def quotation_marks(count: int) -> str:
    return "A crowd said “" * (count // 2) + "yes” " * (count - count // 2) + "."


def names_in_a_list(count: int) -> str:
    """People with names of their own in one sentence."""
    names = [f"{GIVEN_NAMES[number % 10]} {surname(number)}" for number in range(count)]
    return f"The council thanked {', '.join(names)} on Monday."


def family(count: int) -> str:
    """People of one surname, each with a given name of their own."""
    return f"The council thanked {', '.join(f'{surname(number)} Halvorsen' for number in range(count))} on Monday."


def surnames(count: int) -> str:
    """Half of them people of one family, each in a sentence, and half their bare surname."""
    family = "".join(f"{surname(number)} Halvorsen left. " for number in range(count // 2))
    return family + "Halvorsen slept. " * (count - count // 2)


def attacks(count: int) -> str:
    """Events of one type, each with participants and a day of its own."""
    days = (f"{number % 28 + 1} May {1900 + number // 28}" for number in range(count))
    return " ".join(f"{surname(n)} troops attacked {surname(n + 1)} on {day}." for n, day in enumerate(days))


def quotations(count: int) -> str:
    """In one paragraph, every other one with a cue."""
    lines = (f"“We shall open dock {number} this year,” {GIVEN_NAMES[number % 10]} said." for number in range(count))
    return " ".join(line if number % 2 else f"{line[: line.index(',”')]}.”" for number, line in enumerate(lines))


def descriptions(count: int) -> str:
    """Of one lawyer and one company, in sentences that a pronoun ends."""
    return "The lawyer praised the company, and she sued it on Monday. " * count


def surname(number: int) -> str:
    letters = [chr(ord("a") + number // 26**place % 26) for place in range(3)]
    return f"Mar{''.join(letters)}sen"


def one_sentence(count: int) -> str:
    """Of short words, so that an article may have 50,000 of them."""
    return "The mayor of Halvorsen " + "and a man of the old sea " * (count // 7) + "left on Tuesday."


def many_words(count: int) -> str:
    return "The mayor of Halvorsen met dock workers on Monday.\n\n" * (count // 9)


TEXTS: Mapping[str, tuple[Callable[[int], str], int]] = {
    "quotation marks": (quotation_marks, 10_000),
    "names in a list": (names_in_a_list, 5_000),
    "people of a family": (family, 5_000),
    "surnames of a family": (surnames, 4_000),
    "attacks": (attacks, 2_000),
    "quotations in a paragraph": (quotations, 4_000),
    "sentences about two": (descriptions, 3_000),
    "words in a sentence": (one_sentence, 50_000),
    "words": (many_words, 1_000_000),
}
"""What a text is made of, and how many of it the larger one has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attacked:
    """How long two texts of one kind took."""

    kind: str
    count: int
    seconds: tuple[float, float]
    """Of a processor: for half as many, and for so many."""
    outcome: str
    """What became of the larger one: rows, or the reason of its reject."""

    @property
    def ratio(self) -> float:
        return self.seconds[1] / max(self.seconds[0], LEAST_SECONDS)


def attacked(kind: str, share: float = 1.0) -> Attacked:
    """Annotate a text of half the size, and the whole.

    Args:
        share: of the size; a smaller one for a quick look.
    """
    made, size = TEXTS[kind]
    count = int(size * share)
    half, _ = annotated(made(count // 2))
    whole, outcome = annotated(made(count))
    return Attacked(kind=kind, count=count, seconds=(half, whole), outcome=outcome)


def annotated(text: str) -> tuple[float, str]:
    """The seconds of a processor that a text takes, and its outcome."""
    started = process_time()
    tables = annotate([Article(source_uri="hostile", text=text)])
    seconds = process_time() - started
    rejects = tables["rejects"].to_pylist()
    n_rows = sum(table.num_rows for table in tables.values())
    return seconds, f"rejected: {rejects[0]['reason']}" if rejects else f"{n_rows:,} rows"
