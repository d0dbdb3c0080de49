"""Names cut at the wrong place, and names that their surroundings prove."""

from dataclasses import replace

import pytest

from dateline.transforms.names.entities import names
from dateline.transforms.syntax.parsed import ParsedDocument
from tests.transforms.hand_named import named


def found(markup: str) -> list[tuple[str, str]]:
    return [(name.text, name.label.value) for name in names(named(markup))]


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("So [Tam Yiu](PERSON)-chung left.", [("Tam Yiu-chung", "PERSON")]),
        ("So [José Eduardo](PERSON) dos [Pratas](PERSON) left.", [("José Eduardo dos Pratas", "PERSON")]),
        ("So [Ann](PERSON) “[Annie” Pratas](PERSON) left.", [("Ann “Annie” Pratas", "PERSON")]),
        ('So [Ann](PERSON) "Big Sister" [Pratas](PERSON) left.', [('Ann "Big Sister" Pratas', "PERSON")]),
        ('So [Ann](PERSON) ("Annie") [Pratas](PERSON) left.', [('Ann ("Annie") Pratas', "PERSON")]),
        ("So [Ann](PERSON) (Annie) [Pratas](PERSON) left.", [("Ann (Annie) Pratas", "PERSON")]),
        ("So [Ann](PERSON) “left” [Pratas](PERSON).", [("Ann", "PERSON"), ("Pratas", "PERSON")]),
        ("So [Ann Atieno](PERSON), [Pratas](PERSON) left.", [("Ann Atieno", "PERSON"), ("Pratas", "PERSON")]),
        ("So [[Ann](PERSON)] [Pratas](PERSON) left.", [("[Ann] Pratas", "PERSON")]),
        ("So [poet [Ann](PERSON)] [Pratas](PERSON) left.", [("Ann] Pratas", "PERSON")]),
        ("So [[Ann](PERSON)] Friday [Pratas](PERSON) left.", [("Ann", "PERSON"), ("Pratas", "PERSON")]),
        ("So Tropical Storm [Ann](PERSON) came.", [("Tropical Storm Ann", "EVENT")]),
        (
            "The Winter Storm [Ann](PERSON) came. So [Ann](PERSON) left.",
            [("Winter Storm Ann", "EVENT"), ("Ann", "EVENT")],
        ),
        ("The Hurricane [Ann](PERSON) came. So [Ann](PERSON) left.", [("Hurricane Ann", "EVENT"), ("Ann", "EVENT")]),
        (
            "The Hurricanes [Ann](PERSON), [Bea](PERSON) and [Cy](ORG) came. [Cy](ORG) met [Dee](PERSON).",
            [("Ann", "EVENT"), ("Bea", "EVENT"), ("Cy", "EVENT"), ("Cy", "EVENT"), ("Dee", "PERSON")],
        ),
        ("So Mayor [Ann Pratas](PERSON) & Partners left.", [("Ann Pratas & Partners", "ORG")]),
        ("So Storm [Ann Pratas](PERSON) left.", [("Ann Pratas", "PERSON")]),
        ("A [Ann Pratas](PERSON) fan left.", [("Ann Pratas", "PERSON")]),
        ("So A. [Ann Pratas](PERSON) left.", [("A. Ann Pratas", "PERSON")]),
        ("So [A.](PERSON) [Ann Pratas](PERSON) left.", [("A. Ann Pratas", "PERSON")]),
        ("The [Ministry](ORG) of [Health](LOC) left.", [("Ministry of Health", "ORG")]),
        (
            "The [Department of Health](ORG) Acting Deputy Secretary [Ann Reyes](PERSON) left.",
            [("Department of Health", "ORG"), ("Ann Reyes", "PERSON")],
        ),
        ("The [Court of Appeals](ORG) for the 6th Circuit sat.", [("Court of Appeals for the 6th Circuit", "ORG")]),
        ("The [University of Ohio](ORG) at [Osprey](LOC) won.", [("University of Ohio at Osprey", "ORG")]),
        ("The [University of Ohio](ORG) in [Osprey](LOC) won.", [("University of Ohio", "ORG"), ("Osprey", "GPE")]),
        ("Of [Osprey](LOC), [Vt](LOC)., they told.", [("Osprey", "GPE"), ("Vt.", "GPE")]),
        ("To [Peru](LOC)\n\nof old.", [("Peru", "GPE")]),
        (
            "The [Ministry of Gender](ORG), [Labour](LOC) and Social Development left.",
            [("Ministry of Gender, Labour and Social Development", "ORG")],
        ),
        (
            "The [Federation](ORG) of Teachers President [Ann Reyes](PERSON) left.",
            [("Federation of Teachers", "ORG"), ("Ann Reyes", "PERSON")],
        ),
        ("The [Bank of Osprey](ORG) and Peru left.", [("Bank of Osprey", "ORG"), ("Peru", "GPE")]),
        ("[British](NORP) Airways left.", [("British Airways", "ORG")]),
        ("[Democratic](NORP) [Senate](ORG) left.", [("Democratic", "NORP"), ("Senate", "ORG")]),
        ("The [Trump](PERSON)-Russia files.", [("Trump", "PERSON"), ("Russia", "GPE")]),
        ("On the [Osprey](LOC) islands it rained.", [("Osprey islands", "LOC")]),
        ("In [Osprey](LOC) province it rained.", [("Osprey", "GPE")]),
        ("So [Osprey](ORG), Inc. failed.", [("Osprey, Inc.", "ORG")]),
        ("So [Yahoo](ORG)! Osprey failed.", [("Yahoo! Osprey", "ORG")]),
        ("So [Osprey](ORG)! Heron failed.", [("Osprey", "ORG")]),
        (
            "The [North](LOC) American and South [Korean](NORP) teams left.",
            [("North American", "NORP"), ("South Korean", "NORP")],
        ),
        ("[Hurricane Osprey](LOC) came.", [("Hurricane Osprey", "EVENT")]),
        ("In eastern [eastern Peru](LOC) it rained.", [("Peru", "GPE")]),
        ("The [Bank of Osprey](ORG)-Heron left.", [("Bank of Osprey-Heron", "ORG")]),
        ("The [Quill](PERSON)-admiring crowd left.", [("Quill", "PERSON")]),
        ("The Well-[Fed Infants Act](MISC) passed.", [("Well-Fed Infants Act", "LAW")]),
        ("So [Ann Quill](PERSON) ([D](NORP)-[Iowa](LOC)) left.", [("Ann Quill", "PERSON"), ("Iowa", "GPE")]),
        ("So [Ann Quill (D](PERSON)) left.", [("Ann Quill", "PERSON")]),
        ("So [Ann Quill](PERSON), R-[Lund](PERSON), left.", [("Ann Quill", "PERSON"), ("Lund", "GPE")]),
        ("A bid for [Osprey Resources of](ORG) the town.", [("Osprey Resources", "ORG")]),
        ("In court [The](ORG) Tribune and the [4th](ORG) rose.", []),
    ],
)
def test_pieces_are_put_together(model, expected):
    assert found(model) == expected


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("In [Peru and Chile](LOC) it rained.", [("Peru", "GPE"), ("Chile", "GPE")]),
        ("The [US-Peru](ORG) pact failed.", [("US", "GPE"), ("Peru", "GPE")]),
        (
            "So [Osprey Trust Chief Executive Ann Reyes](PERSON) left.",
            [("Osprey Trust", "ORG"), ("Ann Reyes", "PERSON")],
        ),
        ("So [Osprey Trust Press](ORG) Secretary left.", [("Osprey Trust", "ORG")]),
        ("So [Osprey Police](ORG) Chief left.", [("Osprey Police", "ORG")]),
        ("So [Imre Mayor](PERSON) left.", [("Imre Mayor", "PERSON")]),
        ("The [Quill Administration](PERSON) left.", [("Quill", "PERSON")]),
        ("At the [Ohio Waffle House](LOC) it rained.", [("Ohio", "GPE"), ("Waffle House", "ORG")]),
        ("The [Democratic Senate](ORG) left.", [("Democratic", "NORP"), ("Senate", "ORG")]),
        ("The [Osprey and Heron Trust](ORG) left.", [("Osprey and Heron Trust", "ORG")]),
    ],
)
def test_names_run_together_are_taken_apart(model, expected):
    assert found(model) == expected


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("So [Defense](ORG) Secretary [Ann Reyes](PERSON) left.", [("Ann Reyes", "PERSON")]),
        ("[Wooden](PERSON) hulls break; most wooden hulls do.", []),
        ("[Covid](PERSON) spread.", [("Covid", "MISC")]),
        ("[FILE](GPE) - So [Ann Reyes](PERSON) left.", [("Ann Reyes", "PERSON")]),
        ("So [black](NORP) voters left.", []),
        ("We met in [osprey](LOC) again.", [("osprey", "GPE")]),
        ("So they met before [2020](MISC).", []),
        ("So [Taoiseach](PERSON) [Ann Reyes](PERSON) left.", [("Ann Reyes", "PERSON")]),
        ("So [Ann Reyes](PERSON), [M.D.](GPE), left.", [("Ann Reyes", "PERSON")]),
        ("See [www.osprey.example](ORG) today.", []),
        ("See [Osprey.com](ORG) today.", [("Osprey.com", "ORG")]),
    ],
)
def test_what_is_no_name(model, expected):
    assert found(model) == expected


def test_the_word_behind_a_form_of_address_is_a_person():
    assert found("Yesterday Mr Osprey left.") == [("Osprey", "PERSON")]


def with_dateline(text: str, dateline: str) -> ParsedDocument:
    article = named(text)
    return replace(article, document=replace(article.document, dateline=dateline))


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("OSPREY BAY, Peru", [("OSPREY BAY", "LOC"), ("Peru", "GPE")]),
        ("OSPREYVILLE, Jan. 5 (Reuters)", [("OSPREYVILLE", "GPE"), ("Reuters", "ORG")]),
    ],
)
def test_the_names_of_a_dateline(dateline, expected):
    article = with_dateline(f"{dateline} — It rained.", dateline)
    assert [(name.text, name.label.value) for name in names(article)] == expected


@pytest.mark.parametrize(
    ("headline", "below", "expected"),
    [
        ("[Osprey](PERSON) Names Heron As Chief", "The drugmaker said so.", ["ORG"]),
        ("[Suzanne](PERSON) Names Heron As Chief", "The drugmaker said so.", ["PERSON"]),
        ("[Osprey](PERSON) Names Heron As Chief", "Osprey, the drugmaker, said so.", ["PERSON", "PERSON"]),
        ("[Osprey](PERSON) Names Heron As Chief", "The mayor said so.", ["PERSON"]),
        ("[Osprey](PERSON) names a new chief", "The drugmaker said so.", ["PERSON"]),
        ("Mayor [Osprey](PERSON) Names Heron As Chief", "The drugmaker said so.", ["PERSON"]),
        ("[Osprey](PERSON) Names Heron As Chief.", "The drugmaker said so.", ["PERSON"]),
        ("[Peru](GPE) Names Heron As Chief", "The drugmaker said so.", ["GPE"]),
    ],
    ids=["unknown", "given name", "named below", "no company", "no headline case", "titled", "sentence", "known place"],
)
def test_an_unknown_word_in_a_headline_is_the_company_that_is_told_of(headline, below, expected):
    assert [label for _, label in found(f"{headline}\n{below}")] == expected


def test_a_country_with_a_king_is_no_namesake_of_a_person():
    text = "[Jordan](PERSON)'s king met [Ann Jordan](PERSON). [Jordan](PERSON)'s songs are sad."
    assert found(text) == [("Jordan", "GPE"), ("Ann Jordan", "PERSON"), ("Jordan", "PERSON")]
