"""Which articles repeat which."""

import random
from dataclasses import replace
from datetime import UTC, datetime
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.transforms.duplicates import SHINGLE, SHORT, duplicates, repetitions, sketch

MONDAY, TUESDAY = datetime(2022, 7, 4, tzinfo=UTC), datetime(2022, 7, 5, tzinfo=UTC)

STORY = """The ferry from Port Ellery ran aground on a sandbank on Monday morning with 214 passengers on board, the
coastguard said. Nobody was hurt, but it took five hours to bring all of them ashore in lifeboats while the tide went
out and the vessel began to lean. The captain told the harbour office that the buoy which marks the channel had
drifted in the storm of the weekend and that he had steered by it in good faith. Inspectors will question the crew and
read the recorder of the bridge before they decide whether the line may sail again. The mayor, who owns a share of the
company, said the town had asked for a second buoy three times since spring and had been told each time that there was
no money for one. Passengers spoke of calm and cold tea; one of them, a retired teacher, led the singing."""

OTHER = """Passengers of the ferry that ran aground off Port Ellery on Monday have begun to ask who will pay for the
night they spent in a school gym. The company offers a free crossing, which few of them seem to want. A lawyer from the
county seat, who happened to be on board with his bicycle, has put a list on the wall of the bakery for those who would
rather go to court; by noon it held forty names. The insurers say that they will wait for the report of the inspectors,
which is not due before autumn. In the meantime the vessel lies at the quay with a dent the size of a door, and
children are brought to look at it after lessons. The mayor has declined to comment on his share in the line."""

REPORT = """The bank bought {} million crowns of bills from dealers, its spokesman said, the first purchase of that kind
since the council left rates where they were at its meeting in the capital last month, when two of its nine members had
asked for a cut and the governor had called for patience until the harvest was in."""


def test_a_copy_with_another_byline_and_footer_repeats_the_earlier_one() -> None:
    copy = f"By Our Own Correspondent\n\n{STORY.replace('Monday morning', 'Monday')}\n\nSubscribe to our newsletter"
    assert duplicates([("b", copy, TUESDAY), ("a", STORY, MONDAY)]) == {"b": "a"}


def test_the_earliest_is_the_original_and_doc_id_decides_a_tie() -> None:
    assert duplicates([("a", STORY, TUESDAY), ("b", STORY, MONDAY)]) == {"a": "b"}
    assert duplicates([("b", STORY, MONDAY), ("a", STORY, MONDAY)]) == {"b": "a"}
    assert duplicates([("a", STORY, None), ("b", STORY, MONDAY)]) == {"a": "b"}


def test_all_copies_point_to_one_original() -> None:
    copies = [(name, f"{name} {STORY}", MONDAY) for name in "dcba"]
    assert duplicates(copies) == {"b": "a", "c": "a", "d": "a"}


def test_another_article_on_the_topic_is_no_copy() -> None:
    assert duplicates([("a", STORY, MONDAY), ("b", OTHER, TUESDAY)]) == {}


def test_a_story_that_takes_up_two_thirds_of_another_is_no_copy() -> None:
    mixed = STORY[: len(STORY) * 2 // 3] + OTHER[len(OTHER) * 2 // 3 :]
    assert duplicates([("a", STORY, MONDAY), ("b", mixed, TUESDAY)]) == {}


def test_short_reports_with_other_figures_are_no_copies() -> None:
    first, second = REPORT.format(15), REPORT.format(20)
    assert duplicates([("a", first, MONDAY), ("b", second, TUESDAY), ("c", first, TUESDAY)]) == {"c": "a"}


def test_a_short_report_is_no_copy_of_a_longer_one_that_is_less_than_very_similar() -> None:
    report, words = REPORT.format(15), OTHER.split()
    short, longer = (f"{report} {' '.join(words[:n])}" for n in (30, 70))
    assert len(short.split()) < SHORT < len(longer.split())
    assert duplicates([("a", short, MONDAY), ("b", longer, TUESDAY)]) == {}


def test_headlines_that_share_all_but_a_name_are_no_copies() -> None:
    headline = "Ferry runs aground on a sandbank with hundreds on board off the busy harbour of Port {}"
    texts = [headline.format(name) for name in ("Ellery", "Halm")]
    assert duplicates((str(index), text, None) for index, text in enumerate(texts)) == {}


def test_thousands_of_short_reports_with_other_figures_take_no_quadratic_time() -> None:
    form = sketch(REPORT.format(15))
    reports = [(f"{number:05}", replace(form, figures=number // 2), MONDAY) for number in range(6000)]
    started = process_time()
    assert len(repetitions(reports)) == 3000
    assert process_time() - started < 2  # 0.1 s; 8 s where all are compared with all


def test_texts_of_a_few_words_repeat_only_themselves() -> None:
    texts = ["Storm warning for the coast", "Storm warning for the hills", "STORM warning for the coast!", "", " "]
    assert duplicates((str(index), text, None) for index, text in enumerate(texts)) == {"2": "0", "4": "3"}


def test_nothing_repeats_nothing() -> None:
    assert duplicates([]) == {}


@given(order=st.permutations(range(6)))
def test_the_order_given_does_not_matter(order: list[int]) -> None:
    documents = [("a", STORY, MONDAY), ("b", OTHER, MONDAY), ("c", STORY + " More soon.", TUESDAY), ("d", OTHER, None)]
    documents += [("e", REPORT, TUESDAY), ("f", "Read more. " + STORY, None)]
    assert duplicates(documents[place] for place in order) == {"c": "a", "d": "b", "f": "a"}


VOCABULARY = st.sampled_from([f"word{index}" for index in range(200)])
WORDS = st.lists(VOCABULARY, min_size=100, max_size=150)


def shingles(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[shift:] for shift in range(SHINGLE)), strict=False))


@given(shared=WORDS, added=st.lists(VOCABULARY, max_size=150))
def test_signatures_estimate_the_share_of_shingles_in_common(shared: list[str], added: list[str]) -> None:
    one, other = shared, shared + added
    truth = len(shingles(one) & shingles(other)) / len(shingles(one) | shingles(other))
    estimate = (sketch(" ".join(one)).signature == sketch(" ".join(other).upper()).signature).mean()
    assert abs(estimate - truth) < 0.25  # five standard errors of 128 hashes are 0.22


def sentence(chance: random.Random) -> str:
    """Words of our own stories in any order."""
    return " ".join(chance.choices(f"{STORY} {OTHER}".split(), k=chance.randint(8, 24)))


def corrected(sentences: list[str], chance: random.Random) -> list[str]:
    place = chance.randrange(len(sentences))
    return [*sentences[:place], sentence(chance), *sentences[place + 1 :]]


NEAR_COPIES = {
    "cut": lambda sentences, chance: sentences[: len(sentences) * 4 // 5 + 1],
    "reordered": lambda sentences, chance: chance.sample(sentences, len(sentences)),
    "another headline": lambda sentences, chance: [sentence(chance), *sentences],
    "corrected": corrected,
    "another lead": lambda sentences, chance: [sentence(chance), *sentences[1:]],
}


@pytest.mark.parametrize("kind", NEAR_COPIES)
def test_near_copies_are_found_and_nothing_else(kind):
    chance = random.Random(kind)
    originals = [[sentence(chance) for _ in range(chance.randint(10, 30))] for _ in range(100)]
    copies = [NEAR_COPIES[kind](sentences, chance) for sentences in originals]
    documents = [(f"{number} original", "\n".join(each), MONDAY) for number, each in enumerate(originals)]
    documents += [(f"{number} copy", "\n".join(each), TUESDAY) for number, each in enumerate(copies)]
    found = duplicates(documents)
    right = [copy for copy, original in found.items() if copy.split()[0] == original.split()[0]]
    assert len(right) >= 95
    assert len(right) >= 0.99 * len(found)
