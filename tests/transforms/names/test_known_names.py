"""What word lists and the words beside a name make of it: given names, organisations, small letters, shops."""

import pytest

from dateline.transforms.names.entities import names
from dateline.transforms.names.given import given_name_genders, given_names
from tests.transforms.hand_named import named


def found(markup: str, **pos: str) -> list[tuple[str, str]]:
    return [(name.text, name.label.value) for name in names(named(markup, pos))]


@pytest.mark.parametrize(
    ("model", "pos", "expected"),
    [
        ("We flew to Taco Bell today.", {}, [("Taco Bell", "ORG")]),
        ("Today Pepsi failed.", {"Pepsi": "PROPN"}, [("Pepsi", "ORG")]),
        ("Sears failed.", {"Sears": "PROPN"}, []),
        ("Today shell failed.", {}, []),
        ("I drove a Saab there.", {"Saab": "PROPN", "there": "ADV"}, []),
        ("I met a Saab engineer.", {"Saab": "PROPN", "engineer": "NOUN"}, [("Saab", "ORG")]),
        ("On Parliament Road it rained.", {"Parliament": "PROPN", "Road": "NOUN"}, []),
        ("I bought Adobe Acrobat there.", {"Adobe": "PROPN", "Acrobat": "PROPN"}, [("Adobe Acrobat", "PRODUCT")]),
        ("We saw This Is America there.", {"Is": "AUX"}, [("This Is America", "WORK_OF_ART")]),
        ("He said this is America now.", {"is": "AUX"}, [("America", "GPE")]),
        ("He said: This is America now.", {"is": "AUX"}, [("America", "GPE")]),
        ("I bought Adobe Osprey there.", {"Adobe": "PROPN", "Osprey": "PROPN"}, []),
        ("We met at [Sears](GPE) today.", {}, [("Sears", "ORG")]),
    ],
)
def test_listed_organisations_are_found_where_they_are_meant(model, pos, expected):
    assert found(model, **pos) == expected


@pytest.mark.parametrize(
    ("model", "pos", "expected"),
    [
        ("So [LMAO](ORG) again.", {}, []),
        ("[Nice](GPE) boats won.", {"Nice": "ADJ"}, []),
        ("[Nice](GPE) won.", {"Nice": "PROPN"}, [("Nice", "GPE")]),
    ],
)
def test_cries_and_ordinary_words_are_no_names(model, pos, expected):
    assert found(model, **pos) == expected


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("from [santiago chile](GPE) to us", [("santiago", "GPE"), ("chile", "GPE")]),
        ("In [Mexico City](GPE) it rained.", [("Mexico City", "GPE")]),
        ("In [northern Peru](GPE) it rained.", [("Peru", "GPE")]),
        ("So [Google and Pepsi](ORG) failed.", [("Google", "ORG"), ("Pepsi", "ORG")]),
        ("So [Marks and Spencer](ORG) failed.", [("Marks and Spencer", "ORG")]),
        ("So [Osprey Corporation Guaranty](ORG) failed.", [("Osprey Corporation", "ORG")]),
    ],
)
def test_what_the_model_ran_together_is_divided(model, expected):
    assert found(model) == expected


@pytest.mark.parametrize(
    ("model", "pos", "expected"),
    [
        ("Near Dayton, OH, it rained.", {"Dayton": "PROPN"}, [("Dayton", "GPE")]),
        ("Near Dayton, Ohio, it rained.", {"Dayton": "PROPN"}, [("Dayton", "GPE")]),
        ("There is a Dayton in New Jersey.", {"Dayton": "PROPN"}, [("Dayton", "GPE"), ("New Jersey", "GPE")]),
        ("There is a Dayton in Peru.", {"Dayton": "PROPN"}, [("Dayton", "GPE"), ("Peru", "GPE")]),
        ("There is a Dayton in town.", {"Dayton": "PROPN"}, []),
        ("Police in Peru left.", {"Police": "NOUN"}, [("Peru", "GPE")]),
    ],
)
def test_a_city_is_known_beside_its_state_or_country(model, pos, expected):
    assert found(model, **pos) == expected


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("i came from mexico", [("mexico", "GPE")]),
        ("i came from new jersey today", [("new jersey", "GPE")]),
        ("they ate turkey with us", []),
    ],
)
def test_countries_in_small_letters(model, expected):
    assert found(model) == expected


@pytest.mark.parametrize(
    ("model", "pos", "expected"),
    [
        ("We ate at [Osprey](PERSON)'s today.", {}, [("Osprey", "PERSON")]),
        ("We ate at [Osprey](PERSON)'s.", {}, [("Osprey's", "FAC")]),
        ("We ate at [Osprey](PERSON)'s for hours.", {"for": "ADP"}, [("Osprey's", "FAC")]),
        ("Now [Osprey](ORG)'s, too, failed.", {}, [("Osprey's", "ORG")]),
        ("We went to [Peru](GPE)'s.", {}, [("Peru", "GPE")]),
        ("[Osprey](PERSON) ate. We ate at [Osprey](PERSON)'s.", {}, [("Osprey", "PERSON"), ("Osprey", "PERSON")]),
        ("We ate at [Ann Osprey](PERSON)'s.", {}, [("Ann Osprey", "PERSON")]),
        ("So [Osprey](ORG)'s on-hold music won.", {"on": "ADP"}, [("Osprey", "ORG")]),
        ("A [McDonald](ORG)'s car park burnt.", {"car": "NOUN"}, [("McDonald's", "ORG")]),
        ("[Wendy](PERSON)'s boat sank.", {}, [("Wendy", "PERSON")]),
        ("[Wendy](ORG)'s burnt. [Wendy](PERSON)'s boat sank.", {}, [("Wendy's", "ORG"), ("Wendy's", "ORG")]),
        ("[Wendy](PERSON)'s boat sank. [Wendy](PERSON) left.", {}, [("Wendy", "PERSON"), ("Wendy", "PERSON")]),
    ],
)
def test_a_shop_keeps_its_ending(model, pos, expected):
    assert found(model, **pos) == expected


@pytest.mark.parametrize(
    ("model", "label"),
    [
        ("[Quentora](PERSON), the company that runs it, failed.", "ORG"),
        ("[Quentora](PERSON), a large software firm, failed.", "ORG"),
        ("[Quentora](PERSON), a large software firm owner, failed.", "PERSON"),
        ("[Ann](PERSON), the company that runs it, failed.", "PERSON"),
        ("[Peru](GPE), the company says, failed.", "GPE"),
    ],
)
def test_what_is_called_a_company_is_one(model, label):
    nouns = dict.fromkeys(("company", "software", "firm", "owner"), "NOUN")
    assert found(model, large="ADJ", **nouns)[0][1] == label


@pytest.mark.parametrize(
    ("model", "pos", "expected"),
    [
        ("So Suzanne left.", {"Suzanne": "PROPN"}, [("Suzanne", "PERSON")]),
        ("So SUZANNE QUILL left.", {"SUZANNE": "PROPN", "QUILL": "PROPN"}, [("SUZANNE QUILL", "PERSON")]),
        ("So Suzanne left.", {"Suzanne": "NOUN"}, []),
        ("So Suzanne Airways left.", {"Suzanne": "PROPN", "Airways": "PROPN"}, []),
        ("So [Suzanne](GPE) left.", {}, [("Suzanne", "PERSON")]),
        ("So [Suzanne Quill](ORG) left.", {"Quill": "PROPN"}, [("Suzanne Quill", "PERSON")]),
        ("In the al-Suzanne area it rained.", {"Suzanne": "PROPN"}, []),
        ("On Suzanne's Heath it rained.", {"Suzanne": "PROPN"}, []),
        ("In Suzanne-style boats they left.", {"Suzanne": "PROPN"}, [("Suzanne", "PERSON")]),
        ("So [Suzanne](ORG) left.", {}, [("Suzanne", "ORG")]),
        ("So the [Suzanne](GPE) left.", {}, [("Suzanne", "GPE")]),
        ("So [Suzanne Bank](ORG) left.", {"Bank": "PROPN"}, [("Suzanne Bank", "ORG")]),
        ("So [Quill](PERSON) left.", {}, [("Quill", "PERSON")]),
    ],
)
def test_a_given_name_tells_a_person(model, pos, expected):
    assert found(model, **pos) == expected


@pytest.mark.parametrize(("name", "gender"), [("ann", "female"), ("boris", "male"), ("kim", None), ("andrea", None)])
def test_a_given_name_has_a_gender_where_people_of_one_bear_it(name, gender):
    assert given_name_genders().get(name) == gender


def test_ordinary_words_and_places_are_no_given_names():
    assert {"suzanne", "paul", "vladimir", "amina"} <= given_names()
    assert given_names().isdisjoint({"will", "mark", "israel", "virginia", "june", "paris", "islam", "colonel"})


@pytest.mark.parametrize(
    ("model", "label"),
    [
        ("We met at the research firm [Quill](PERSON) today.", "ORG"),
        ("So the [Quill](PERSON) newspaper failed.", "ORG"),
        ("In the town of [Quill](PERSON) it rained.", "GPE"),
        ("In [Quill](PERSON) province it rained.", "GPE"),
        ("So [Quill](ORG), 63, left.", "PERSON"),
        ("So [Quill](ORG) (63) left.", "PERSON"),
        ("So [Quill](ORG), who left, won.", "PERSON"),
        ("So the [Quill](GPE) people left.", "NORP"),
        ("So the film [Quill](ORG) failed.", "MISC"),
        ("So the [Peru](GPE) newspaper failed.", "GPE"),
        ("So [Quill](ORG), 1963, left.", "ORG"),
        ("They play [Quill](ORG) there.", "ORG"),
    ],
)
def test_the_common_noun_beside_a_name_says_what_it_is(model, label):
    assert [name.label.value for name in names(named(model, {"play": "VERB"}))] == [label]


@pytest.mark.parametrize(
    ("model", "pos", "expected"),
    [
        ("So A.B. [Quill](PERSON) left.", {}, "A.B. Quill"),
        ("So [Ann B](PERSON) Quill left.", {"Quill": "PROPN"}, "Ann B Quill"),
        ("So Amina [Quill](PERSON) left.", {}, "Amina Quill"),
        ("So, P.S. [Quill](PERSON) left.", {}, "Quill"),
        ("So [Amina](PERSON) [Quill](ORG) left.", {}, "Amina"),
    ],
)
def test_initials_and_given_names_are_part_of_the_name(model, pos, expected):
    assert found(model, **pos)[0] == (expected, "PERSON")


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("We met [Game of Thrones](PERSON) fans.", ("Game of Thrones", "WORK_OF_ART")),
        ("Today [Miles Davis](ORG) won.", ("Miles Davis", "PERSON")),
        ("They drank [Johnnie Walker](PERSON) there.", ("Johnnie Walker", "PRODUCT")),
        ("Today the [Vancouver Sun](GPE) failed.", ("Vancouver Sun", "ORG")),
        ("Today [Ford](PERSON) failed.", ("Ford", "PERSON")),
        ("Today [Snopes](PERSON) failed.", ("Snopes", "ORG")),
        ("They read the New York [Post](ORG) there.", ("New York Post", "ORG")),
        ("They saw Miles Davis there.", ("Miles Davis", "PERSON")),
        ("They saw Miles Davis Park in [Peru](GPE).", ("Peru", "GPE")),
        ("They saw Queen [Elizabeth II](PERSON) there.", ("Elizabeth II", "PERSON")),
    ],
)
def test_a_well_known_name_is_what_its_bearer_is(model, name):
    assert found(model, Park="PROPN") == [name]
