"""How a description fits an entity, from hand-built parses."""

from dataclasses import replace

import pytest

from dateline.transforms.quotes.described import Description, Portrait, fit_features, glimpse, noun_kind, portrait
from dateline.transforms.tables.event_vocabularies import Sector
from dateline.transforms.tables.vocabularies import EntityLabel, MentionType
from tests.articles import bare_entity
from tests.transforms.quotes.one_line import parsed

ANN, ACME = bare_entity("Ann Lee", EntityLabel.PERSON), bare_entity("Acme", EntityLabel.ORG)


def noun_phrase(adjective: str, noun: str):
    return parsed(f"the {adjective} {noun}", "DET 2 det/ADJ 2 amod/NOUN 2 ROOT").doc[:]


@pytest.mark.parametrize(
    ("text", "rows", "name", "roles"),
    [
        ("chief chemist Ann Lee", "NOUN 1 compound/NOUN 2 nmod/PROPN 2 ROOT/PROPN 2 flat", (2, 4), "chief chemist"),
        ("Ann Lee , a chemist", "PROPN 0 ROOT/PROPN 0 flat/PUNCT 0 punct/DET 4 det/NOUN 0 appos", (0, 2), "chemist"),
        ("the chemist , Ann Lee", "DET 1 det/NOUN 1 ROOT/PUNCT 1 punct/PROPN 1 appos/PROPN 3 flat", (3, 5), "chemist"),
        ("Ann Lee is a chemist", "PROPN 4 nsubj/PROPN 0 flat/AUX 4 cop/DET 4 det/NOUN 4 ROOT", (0, 2), "chemist"),
        ("the Lee chemist", "DET 2 det/PROPN 2 compound/NOUN 2 ROOT", (1, 2), ""),
        ("Ann Lee met a chemist", "PROPN 2 nsubj/PROPN 0 flat/VERB 2 ROOT/DET 4 det/NOUN 2 obj", (0, 2), ""),
    ],
)
def test_roles_are_the_nouns_that_somebody_is_called_by(text: str, rows: str, name: tuple[int, int], roles: str):
    named = parsed(text, rows).doc[slice(*name)]
    assert portrait(ANN, [glimpse(named, MentionType.NAM)]).roles == {*roles.split()}


def test_descriptions_and_the_title_say_who_somebody_is():
    found = portrait(
        replace(ANN, title="Foreign Minister"), [glimpse(noun_phrase("veteran", "diplomat"), MentionType.NOM)]
    )
    assert found.roles == {"foreign", "minister", "diplomat"}
    assert found.words == {"foreign", "minister", "veteran", "diplomat"}
    assert found.sectors == {Sector.GOV}


def test_the_name_of_a_body_shows_its_sector():
    assert portrait(replace(ACME, aliases=("Acme Bank",)), []).sectors == {Sector.BUS}


@pytest.mark.parametrize(
    ("noun", "kind"), [("aunt", "person"), ("firm", "organization"), ("report", "document"), ("river", "thing")]
)
def test_nouns_denote_people_bodies_documents_and_things(noun: str, kind: str):
    assert noun_kind(noun_phrase("old", noun)[2]) == kind


def described(*words: str, called: frozenset[str] = frozenset(), inside: frozenset[str] = frozenset()) -> Description:
    return Description(noun_phrase(*words), called, inside)


NOBODY = Portrait(frozenset(), frozenset(), frozenset(), frozenset())


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (replace(NOBODY, words=frozenset({"young", "minister"})), {"shares words", "all words"}),
        (replace(NOBODY, words=frozenset({"minister"}), sectors=frozenset({Sector.GOV})), {"same sector"}),
        (replace(NOBODY, sectors=frozenset({Sector.BUS})), {"other sector"}),
        (replace(NOBODY, name=frozenset({"minister"})), {"noun in name"}),
        (replace(NOBODY, name=frozenset({"young"})), {"words in name"}),
    ],
    ids=["words", "sector", "other sector", "noun in name", "words in name"],
)
def test_a_description_fits_by_its_words_and_its_sector(shown: Portrait, expected: set[str]):
    found = fit_features(described("young", "minister"), ANN, shown, None)
    assert {name for name, value in found.items() if value} == {"person PERSON", "definite known", *expected}


def test_a_description_fits_those_who_are_called_by_its_noun():
    minister = described("young", "minister", called=frozenset({ANN.entity_id}))
    found = fit_features(minister, ANN, NOBODY, 3)
    of_ann = {"noun is role", "definite noun is role", "definite unknown noun is role", "only role"}
    assert {*of_ann, "first behind 3 noun is role"} < {name for name, value in found.items() if value}
    assert fit_features(minister, ACME, NOBODY, 3)["role of others"] == 1.0


def test_a_description_may_hold_the_name():
    study = described("Acme", "study", inside=frozenset({ACME.entity_id}))
    assert fit_features(study, ACME, NOBODY, None)["in source document ORG"] == 1.0
    assert fit_features(study, ANN, NOBODY, None)["beside in source PERSON"] == 1.0


@pytest.mark.parametrize(
    ("words", "determiner"), [("The nurse", "definite"), ("a nurse", "indefinite"), ("her nurse", "possessive")]
)
def test_a_determiner_brings_somebody_in_or_goes_back_to_somebody(words: str, determiner: str):
    source = parsed(words, "DET 1 det/NOUN 1 ROOT").doc[:]
    assert Description(source, frozenset(), frozenset()).determiner == determiner
    assert Description(source[1:], frozenset(), frozenset()).determiner == "bare"


def test_the_words_in_question_do_not_describe_whom_they_may_mean():
    named = parsed("Ann Lee , a chemist", "PROPN 0 ROOT/PROPN 0 flat/PUNCT 0 punct/DET 4 det/NOUN 0 appos").doc[:2]
    found = portrait(ANN, [glimpse(named, MentionType.NAM, range(3, 5))])
    assert (found.roles, found.words) == (frozenset(), frozenset())


def test_whose_somebody_is_does_not_speak_as_that_somebody():
    words = parsed("the old driver", "DET 2 det/ADJ 2 amod/NOUN 2 ROOT").doc[:]
    son = Description(words, frozenset(), frozenset(), frozenset({ANN.entity_id}), named_odds=2.0)
    nobody = portrait(ANN, [])
    assert [fit_features(son, each, nobody, None)["owner"] for each in (ANN, ACME)] == [1.0, 0.0]


@pytest.mark.parametrize(("noun", "odds"), [("firm", [2.0, 0.0]), ("driver", [0.0, 0.0])])
def test_a_body_that_the_article_names_is_no_person(noun: str, odds: list[float]):
    source = Description(noun_phrase("old", noun), frozenset(), frozenset(), named_odds=2.0)
    found = [fit_features(source, each, portrait(each, []), None)["named, but a person"] for each in (ANN, ACME)]
    assert found == odds
