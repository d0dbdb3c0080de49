"""Names: spans, labels and titles."""

import pytest

from dateline.transforms.names.entities import names
from dateline.transforms.tables.vocabularies import EntityLabel
from tests.transforms.hand_named import named
from tests.transforms.markup import marked


def found(markup: str) -> list[tuple[str, str]]:
    return [(name.text, name.label.value) for name in names(named(markup))]


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (
            "We met [Secretary of State Ann Reyes](PERSON) there.",
            "We met Secretary of State [Ann Reyes](PERSON) there.",
        ),
        ("So [Gen. Omar B. Price Jr.](PERSON) said.", "So Gen. [Omar B. Price Jr.](PERSON) said."),
        ("So [Omar Price](PERSON), Jr. said.", "So [Omar Price, Jr.](PERSON) said."),
        ("So [Omar Price Sr](PERSON)., said.", "So [Omar Price Sr.](PERSON), said."),
        ("So [Omar Price, D-N.J.](PERSON), left.", "So [Omar Price](PERSON), D-N.J., left."),
        ("The [Harbour Trust last](ORG) year", "The [Harbour Trust](ORG) last year"),
        ("The [2020 Osprey](NORP) vote", "The 2020 [Osprey](NORP) vote"),
        ("So [Omar Price 77](PERSON) left.", "So [Omar Price](PERSON) 77 left."),
        ("They back [the Harbour Trust](ORG) now.", "They back the [Harbour Trust](ORG) now."),
        ("[Ann Reyes’s](PERSON) boat", "[Ann Reyes](PERSON)’s boat"),
        ("[Mr. Don Price](PERSON) left.", "Mr. [Don Price](PERSON) left."),
        ("[Dr Ann Reyes](PERSON), MD", "Dr [Ann Reyes](PERSON), MD"),
        ("[Ursula von der Leyen](PERSON) left.", "[Ursula von der Leyen](PERSON) left."),
        ("“[Ann Reyes](PERSON)” left.", "“[Ann Reyes](PERSON)” left."),
        ("The anti-[tax Harbour Trust](ORG) won.", "The anti-tax [Harbour Trust](ORG) won."),
        ("The [al-Osprey](ORG) won.", "The [al-Osprey](ORG) won."),
        ("we met in [Osprey again](LOC)", "we met in [Osprey](GPE) again"),
        ("we met in [san osprey](LOC)", "we met in [san osprey](GPE)"),
    ],
)
def test_a_name_is_freed_of_what_is_no_part_of_it(model, expected):
    text, spans = marked(expected)
    got = [(name.label.value, name.start_char, name.end_char) for name in names(named(model))]
    assert got == spans
    assert all(name.text == text[name.start_char : name.end_char] for name in names(named(model)))


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (
            "Peruvians and a Swedish judge met in New Zealand.",
            [("Peruvians", "NORP"), ("Swedish", "NORP"), ("New Zealand", "GPE")],
        ),
        ("The U.S. left it to us.", [("U.S.", "GPE")]),
        ("[Ann Reyes](PERSON) left. Later Reyes returned.", [("Ann Reyes", "PERSON"), ("Reyes", "PERSON")]),
        (
            "[Ann van der Mott](PERSON) left. So van der Mott sang. Van der Mott slept.",
            [("Ann van der Mott", "PERSON"), ("van der Mott", "PERSON"), ("Van der Mott", "PERSON")],
        ),
        ("REYES QUITS\n\n[Ann Reyes](PERSON) left.", [("REYES", "PERSON"), ("Ann Reyes", "PERSON")]),
        ("They spoke Polish there.", [("Polish", "NORP")]),
        ("A map of [Peru](LOC)\n\nIt rained.", [("Peru", "GPE")]),
        ("[Washington](GPE) paid [Washington](GPE) state.", [("Washington", "GPE"), ("Washington state", "GPE")]),
        ("[City Councilwoman](ORG) [Ann Reyes](PERSON) left.", [("Ann Reyes", "PERSON")]),
        ("So Mr. [President](PERSON), we left.", []),
        ("The [PM](ORG) told [MPs](ORG) so.", []),
        ("So [Sgt](PERSON). at Arms [Ann Reyes](PERSON) left.", [("Ann Reyes", "PERSON")]),
        ("The ex-[Lima CM](ORG) left.", [("Lima", "GPE")]),
        (
            "[Ann Reyes](PERSON) left. So [Reyes's Harbour Front](ORG) sank.",
            [("Ann Reyes", "PERSON"), ("Reyes", "PERSON"), ("Harbour Front", "ORG")],
        ),
        ("The [Ohio Republican](ORG) left.", [("Ohio", "GPE"), ("Republican", "NORP")]),
        ("The [Duke of Kent](GPE) left.", [("Duke of Kent", "PERSON")]),
        ("[Ann Reyes](PERSON), [Duchess of Kent](GPE), left.", [("Ann Reyes", "PERSON"), ("Kent", "GPE")]),
        ("The [Lima-based](ORG) boats left.", [("Lima", "GPE")]),
        ("The [Q.-based](ORG) boats left.", []),
        ("They told The [Osprey](PERSON).", [("Osprey", "ORG")]),
        ("We met at 12.30 [GMT](ORG) there.", []),
        ("[Ann Osprey-Reyes](PERSON) left. [AOR](ORG) wept.", [("Ann Osprey-Reyes", "PERSON"), ("AOR", "PERSON")]),
        ("So [Quill](PERSON) & Co grew.", [("Quill & Co", "ORG")]),
        (
            "So [Ann](PERSON), [Charlotte](GPE) and [Eve](PERSON) left.",
            [("Ann", "PERSON"), ("Charlotte", "PERSON"), ("Eve", "PERSON")],
        ),
        (
            "So [Ann](PERSON), [France](GPE) and [Eve](PERSON) left.",
            [("Ann", "PERSON"), ("France", "GPE"), ("Eve", "PERSON")],
        ),
        ("So [Quill's Harbour Front](ORG) sank.", [("Quill's Harbour Front", "ORG")]),
        (
            "So [U.S. National Security](ORG) Adviser [Ann Reyes](PERSON) left.",
            [("U.S.", "GPE"), ("Ann Reyes", "PERSON")],
        ),
        ("So Quill Mott, Inc. grew.", [("Quill Mott, Inc.", "ORG")]),
        ("So [Ann Reyes](PERSON) Quill Inc. 7 Lima", [("Ann Reyes", "PERSON")]),
        ("[Ann Reyes](PERSON), [R-Lima](GPE), left.", [("Ann Reyes", "PERSON"), ("Lima", "GPE")]),
        ("So the G-20 and NATO met.", [("G-20", "ORG"), ("NATO", "ORG")]),
        ("SHIPS OF NATO SAIL", []),
        ("Polish your boots.", []),
    ],
)
def test_names_that_the_model_missed_are_added(model, expected):
    assert found(model) == expected


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("So [Omar Reyes of Lima](ORG) left.", [("Omar Reyes", "PERSON"), ("Lima", "GPE")]),
        ("So [Omar Reyes School of Lima](ORG) left.", [("Omar Reyes School of Lima", "ORG")]),
    ],
)
def test_a_person_and_where_they_are_from_are_two_names(model, expected):
    pos = dict.fromkeys(["Omar", "Reyes", "School", "Lima"], "PROPN")
    assert [(name.text, name.label.value) for name in names(named(model, pos))] == expected


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("She saw her neighbour Mott Quill.", ["Mott Quill"]),
        ("She saw Justice A.M. Quill.", ["A.M. Quill"]),
        ("She saw Chief Financial Officer [Raj Mott](PERSON).", ["Raj Mott"]),
    ],
)
def test_people_told_by_the_word_before_them(model, expected):
    pos = dict.fromkeys(["Mott", "Quill", "A.M.", "Financial", "Officer"], "PROPN")
    assert [name.text for name in names(named(model, pos)) if name.label is EntityLabel.PERSON] == expected


def test_a_surname_opens_a_sentence_where_no_noun_would():
    one = named("[Ann Quill](PERSON) left. Quill slept. Quill boats sank.", {"slept": "VERB", "boats": "NOUN"})
    for token in one.doc:
        token.tag_ = "NN"
    assert [(name.text, name.start_char) for name in names(one)] == [("Ann Quill", 0), ("Quill", 16)]


@pytest.mark.parametrize(
    ("model", "surface", "label"),
    [
        ("[Quill](ORG) won. [Quill](PERSON) fell. [Quill](ORG) rose.", "Quill", {"ORG"}),
        ("[Ann Quill](PERSON) won. In court [Quill](ORG) fell.", "Quill", {"PERSON"}),
        (
            "Mr. [Lincoln](GPE) spoke in [Lincoln](GPE). So [Lincoln](GPE) grew; [Lincoln](GPE) paid.",
            "Lincoln",
            {"PERSON", "GPE"},
        ),
        ("[Quill Mott, Inc.](ORG) won. Then [Quill Mott](PERSON) fell.", "Quill Mott", {"ORG"}),
        ("[Quill](PERSON)’s [Ann Reyes](PERSON) won.", "Quill", {"ORG"}),
        ("So [Quill](GPE) won. So [Quill Dynamics](ORG) fell.", "Quill", {"ORG"}),
        ("So [Quill](GPE) won. So [Quill University](ORG) fell.", "Quill", {"GPE"}),
        ("[Quill Dynamics](ORG) won. So [Quill](PERSON) fell.", "Quill", {"ORG"}),
        ("So [Miss Oregon](MISC) sang in [Oregon](GPE).", "Oregon", {"GPE"}),
        ("In [Sheikh Quill](GPE) it rained.", "Sheikh Quill", {"GPE"}),
        ("So [Mother Quill](ORG) wrote.", "Mother Quill", {"ORG"}),
        ("So [N.H.](ORG) won.", "N.H.", {"GPE"}),
        ("For [Quill](ORG), Ky., it won.", "Quill", {"GPE"}),
        ("A [Quill](ORG), Ohio-based firm won.", "Quill", {"GPE"}),
        ("So [Quill University](ORG), Ohio, won.", "Quill University", {"ORG"}),
        ("[Jane Mott Quill](PERSON) won. Now [J.M.Q.](GPE) fell.", "J.M.Q.", {"PERSON"}),
        ("[Black Quill](MISC) won. A [Black Quill](MISC) fell. [Black Quills](ORG) rose.", "Black Quills", {"MISC"}),
        ("They told The [Australian](NORP) so.", "Australian", {"ORG"}),
        ("They told The [Australian](MISC) so.", "Australian", {"ORG"}),
        ("They told the [Australian](NORP) so.", "Australian", {"NORP"}),
        ("[Imre Quill](GPE) won. So [Imre](PERSON) sang; [Quill](GPE) ate.", "Imre Quill", {"PERSON"}),
        ("[Imre Quill](GPE) won. So [Imre](PERSON) sang; [Quill](GPE) ate.", "Quill", {"PERSON"}),
        (
            "The driver [Osprey Quill](GPE) met [Osprey Quill](GPE). [Osprey Quill](GPE) won.",
            "Osprey Quill",
            {"PERSON"},
        ),
        ("So the striker [New Zealand](GPE) won.", "New Zealand", {"GPE"}),
        ("[Quill Police](PERSON) won. So [Quill](GPE) fell.", "Quill", {"GPE"}),
        ("[Isabel Reyes](PERSON) won. Later [Isabel](GPE) fell.", "Isabel", {"PERSON"}),
        ("[Lima Reyes](PERSON) won. Later [Lima](GPE) fell.", "Lima", {"GPE"}),
        ("The [Osprey River](GPE) rose.", "Osprey River", {"LOC"}),
        ("At [Osprey Airport](GPE) it snowed.", "Osprey Airport", {"FAC"}),
        ("The [Osprey Film Festival](MISC) began.", "Osprey Film Festival", {"EVENT"}),
        ("The [Clean Harbours Act](MISC) passed.", "Clean Harbours Act", {"LAW"}),
        ("So [Typhoon Quill](MISC) came; then [Quill](GPE) left.", "Quill", {"EVENT"}),
        ("We met at [Heathrow](ORG). So [Heathrow](GPE) closed.", "Heathrow", {"FAC"}),
        ("So [Costa Concordia](ORG) sank.", "Costa Concordia", {"PRODUCT"}),
        ("The [Quills](ORG) met [Ann Quill](PERSON).", "Quills", {"PERSON"}),
        ("So [Lima](GPE) magazine told us.", "Lima", {"ORG"}),
        ("The [Halvex](ORG) maker won.", "Halvex", {"MISC"}),
        ("The iPhone maker [Halvex](ORG) won.", "Halvex", {"ORG"}),
        ("So [Halvex](PERSON), Maine, won. So [Halvex](PERSON) grew; [Halvex](PERSON) paid.", "Halvex", {"GPE"}),
        ("So [Ann Halvex](PERSON), Maine, won. So [Halvex](PERSON) grew.", "Halvex", {"PERSON"}),
        ("So [Citizens Aid Army](ORG) won. The [CAA](ORG) fell.", "CAA", {"ORG"}),
        ("So [Iowa](PERSON) won.", "Iowa", {"GPE"}),
        ("So [Mideast](ORG) petroleum won.", "Mideast", {"LOC"}),
        ("The MP for [Halvex](PERSON) won.", "Halvex", {"GPE"}),
        ("The MP for [Oban](ORG) and [Halvex](PERSON) won.", "Halvex", {"GPE"}),
        ("A fan of [Oban](ORG) and [Halvex](PERSON) won.", "Halvex", {"PERSON"}),
        ("Many [Mainers](ORG) won.", "Mainers", {"NORP"}),
        ("So a [Lima](GPE) magazine told us.", "Lima", {"GPE"}),
    ],
)
def test_a_name_has_one_label_unless_its_context_says_otherwise(model, surface, label):
    assert {name.label for name in names(named(model)) if name.text == surface} == {EntityLabel(one) for one in label}


@pytest.mark.parametrize(
    ("model", "title"),
    [
        ("Secretary of State [Ann Reyes](PERSON) left.", "Secretary of State"),
        ("Peruvian Foreign Minister [Ann Reyes](PERSON) left.", "Foreign Minister"),
        ("White House national security adviser [Ann Reyes](PERSON) left.", "national security adviser"),
        ("Gen. [Ann Reyes](PERSON) left.", "Gen."),
        ("It rained.\n\nForeign Minister [Ann Reyes](PERSON) left.", "Foreign Minister"),
        ("Foreign  Minister [Ann Reyes](PERSON) left.", "Foreign Minister"),
        ("Dr. [Ann Reyes](PERSON) left.", "Dr."),
        ("PM [Ann Reyes](PERSON) left.", "PM"),
        ("AG [Ann Reyes](PERSON) left.", "AG"),
        ("Mayor Pro Tem [Ann Reyes](PERSON) left.", "Mayor Pro Tem"),
        ("Mayor [Pro Tem Ann Reyes](PERSON) left.", "Mayor Pro Tem"),
        ("So Lt. Col. [Ann Reyes](PERSON) left.", "Lt. Col."),
        ("So Chief [Supt Ann Reyes](PERSON) left.", "Chief Supt"),
        ("So [Maj](PERSON). [Ann Reyes](PERSON) left.", "Maj."),
        ("At 8 pm [Ann Reyes](PERSON) left.", None),
        ("Senators [Ann Reyes](PERSON) and [Omar Price](PERSON) left.", "Senator"),
        ("Senators [Omar Price](PERSON), [Eve Mott](PERSON) (Lima) and [Ann Reyes](PERSON) left.", "Senator"),
        ("Senators [Omar Price](PERSON) and Judge [Ann Reyes](PERSON) left.", "Judge"),
        ("Judge [Omar Price](PERSON) and [Ann Reyes](PERSON) left.", None),
        ("Director-General Dr. [Ann Reyes](PERSON) left.", "Director-General"),
        ("Shadow Foreign Secretary [Ann Reyes](PERSON) left.", "Shadow Foreign Secretary"),
        ("[Ann Reyes](PERSON), MP, left.", "MP"),
        ("[Ann Reyes](PERSON), M.D., a Peruvian envoy, left.", "envoy"),
        ("Former Peruvian President [Ann Reyes](PERSON) left.", "Former President"),
        ("Assistant U.S. Attorney [Ann Reyes](PERSON) left.", "Assistant U.S. Attorney"),
        ("[Ann Reyes](PERSON), a former Peruvian envoy, left.", "former envoy"),
        ("Mrs. [Ann Reyes](PERSON) left.", None),
        ("[Ann Reyes](PERSON), the Peruvian foreign minister, left.", "foreign minister"),
        ("[Ann Reyes](PERSON), director of the Harbour Trust, left.", "director of the Harbour Trust"),
        ("[Ann Reyes](PERSON), President [Omar Price](PERSON)’s secretary of state, left.", "secretary of state"),
        ("[Ann Reyes](PERSON), a poet’s daughter, left.", None),
    ],
)
def test_the_title_beside_a_name(model, title):
    assert [name.title for name in names(named(model)) if name.text == "Ann Reyes"] == [title]


def test_the_kinds_of_numbers_and_times_are_no_names():
    assert found("On [Tuesday](DATE) [three](CARDINAL) ships left.") == []
