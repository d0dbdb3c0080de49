"""The fullest name of an entity, and its id in every article."""

import pytest

from dateline.transforms.names.canonical import canonical_id, fullest
from dateline.transforms.names.kinds import without_legal_form
from dateline.transforms.tables.vocabularies import EntityLabel


@pytest.mark.parametrize(
    ("names", "label", "best"),
    [
        (["Reyes", "Ann Reyes", "A. Reyes"], EntityLabel.PERSON, "Ann Reyes"),
        (["U.S.", "the United States"], EntityLabel.GPE, "United States"),
        (["NUSA DUA"], EntityLabel.GPE, "Nusa Dua"),
        (["ANN REYES", "Ann Reyes"], EntityLabel.PERSON, "Ann Reyes"),
        (["ANN REYES", "Ann"], EntityLabel.PERSON, "Ann Reyes"),
        (["NATO"], EntityLabel.ORG, "NATO"),
        (["Osprey", "Osprey.com"], EntityLabel.ORG, "Osprey"),
        (["Black Osprey", "Black Ospreys"], EntityLabel.PRODUCT, "Black Osprey"),
        (["UAE"], EntityLabel.GPE, "UAE"),
        (["Ann] Reyes"], EntityLabel.PERSON, "Ann Reyes"),
    ],
)
def test_the_fullest_name(names, label, best):
    assert fullest(names, label) == best


@pytest.mark.parametrize(
    ("one", "other", "label"),
    [
        ("Sergei Lavrov", "Sergey Lavrov", EntityLabel.PERSON),
        ("Mark A. Milley", "Mark Milley", EntityLabel.PERSON),
        ("José Peña", "Jose Pena", EntityLabel.PERSON),
        ("Anthony “Ace” Reyes", "Anthony Reyes", EntityLabel.PERSON),
        ("Omar al-Haddad", "Omar Haddad", EntityLabel.PERSON),
        ("U.S.", "United States", EntityLabel.GPE),
        ("The Harbour Trust", "Harbour Trust", EntityLabel.ORG),
        ("the U.N.", "United Nations", EntityLabel.ORG),
        ("ISIS", "Islamic State", EntityLabel.ORG),
        ("House", "U.S. House of Representatives", EntityLabel.ORG),
        ("HHS", "Department of Health and Human Services", EntityLabel.ORG),
        ("N.J.", "New Jersey", EntityLabel.GPE),
        ("Americans", "American", EntityLabel.NORP),
        ("Democratic", "Democrats", EntityLabel.NORP),
        ("Tories", "Tory", EntityLabel.NORP),
        ("Hindus", "Hindu", EntityLabel.NORP),
        ("Osprey.com", "Osprey", EntityLabel.ORG),
        ("G-7", "Group of Seven", EntityLabel.ORG),
        ("Osprey Lund Ltd.", "Osprey Lund", EntityLabel.ORG),
        ("Apple, Inc.", "Apple", EntityLabel.ORG),
        ("BBC", "British Broadcasting Corporation", EntityLabel.ORG),
        ("NY Times", "New York Times", EntityLabel.ORG),
        ("Exxon Mobil", "ExxonMobil", EntityLabel.ORG),
        ("Wal-Mart", "Walmart", EntityLabel.ORG),
        ("FoxNews.com", "Fox News", EntityLabel.ORG),
        ("JP Morgan", "JPMorgan Chase & Co.", EntityLabel.ORG),
        ("Labor Department", "Department of Labor", EntityLabel.ORG),
        ("Labour Department", "Department of Labor", EntityLabel.ORG),
        ("Treasury Department", "Department of the Treasury", EntityLabel.ORG),
        ("U.S. Department of the Interior", "Interior Department", EntityLabel.ORG),
        ("Ministry of Foreign Affairs", "Foreign Ministry", EntityLabel.ORG),
        ("Ministry of Defence", "Defense Ministry", EntityLabel.ORG),
        ("Obamacare", "Patient Protection and Affordable Care Act", EntityLabel.LAW),
        ("the Second World War", "World War II", EntityLabel.EVENT),
        ("N.Y. Police Department", "New York Police Department", EntityLabel.ORG),
    ],
)
def test_one_entity_has_one_id_in_every_article(one, other, label):
    assert canonical_id(one, label, country="USA") == canonical_id(other, label, country="USA")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Reyes", "Ann Reyes"),
        ("Ann Price", "Omar Price"),
        ("Kai Price", "Kay Price"),
        ("George W. Bush", "George H.W. Bush"),
        ("Omar Price", "Omar Price Jr."),
    ],
)
def test_people_who_share_a_surname_keep_their_ids(one, other):
    assert canonical_id(one, EntityLabel.PERSON) != canonical_id(other, EntityLabel.PERSON)


@pytest.mark.parametrize(
    ("name", "title", "same_as"),
    [
        ("Lavrov", "Foreign Minister", "Sergey Lavrov"),
        ("Obama", "President", "Barack Obama"),
        ("Erdoğan", "Turkish Prime Minister", "Recep Tayyip Erdogan"),
        ("Obama", None, "Barack Obama"),
        ("Assad", "President", "Assad"),
        ("Reyes", "President", "Reyes"),
    ],
    ids=["minister", "president", "accents", "surname alone", "two leaders of one name", "unknown"],
)
def test_a_leader_has_the_id_of_the_full_name(name, title, same_as):
    assert canonical_id(name, EntityLabel.PERSON, title) == canonical_id(same_as, EntityLabel.PERSON)


@pytest.mark.parametrize("title", ["Mrs.", "Senator"])
def test_who_shares_a_leaders_surname_is_not_the_leader(title):
    assert canonical_id("Obama", EntityLabel.PERSON, title) == "person:obama"


def test_one_word_with_its_legal_form_is_the_whole_name_of_an_unknown_company():
    assert canonical_id("News Corp.", EntityLabel.ORG) == "org:news-corp"
    assert canonical_id("BBC", EntityLabel.ORG) == "org:british-broadcasting-corporation"


def test_an_id_says_kind_and_name():
    assert canonical_id("Sergei Lavrov", EntityLabel.PERSON) == "person:sergey-lavrov"
    assert canonical_id("Swiss", EntityLabel.NORP) == "norp:swiss"
    assert canonical_id("Afrikaans", EntityLabel.NORP) == "norp:afrikaans"
    assert canonical_id("Moscow", EntityLabel.GPE) == "place:moscow"


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        (("Russian Defense Ministry", None), ("Defense Ministry", "RUS"), True),
        (("Defense Ministry", "RUS"), ("Defense Ministry", "UKR"), False),
        (("the National Assembly", "NAM"), ("National Assembly", "KWT"), False),
        (("Supreme Court of India", None), ("Supreme Court", "IND"), True),
        (("Supreme Court of Ohio", "USA"), ("Ohio Supreme Court", "USA"), True),
        (("Supreme Court of Ohio", "USA"), ("Supreme Court", "USA"), False),
        (("Scottish Parliament", "GBR"), ("Parliament", "GBR"), False),
        (("Northern Ireland Assembly", "GBR"), ("Welsh Assembly", "GBR"), False),
        (("Welsh Government", "GBR"), ("Government of Wales", "GBR"), False),
        (("Council of Europe", None), ("Council", None), False),
        (("Department of Homeland Security", None), ("Department of Homeland Security", "USA"), True),
        (("Labour", "GBR"), ("Labour", None), True),
        (("Harbour Ministry", "PER"), ("Harbour Ministry", None), True),
        (("Interior Ministry of Peru", None), ("Ministry of the Interior", "PER"), True),
        (("Lima Police Department", "PER"), ("Department of Police", "PER"), False),
    ],
)
def test_a_body_that_every_state_has_is_told_by_its_country(one, other, are_same):
    ids = [canonical_id(name, EntityLabel.ORG, country=country) for name, country in (one, other)]
    assert (ids[0] == ids[1]) == are_same


def test_one_of_several_bodies_of_a_state_has_no_id():
    assert canonical_id("Ministry", EntityLabel.ORG, country="PER") is None


@pytest.mark.parametrize(("name", "label"), [("Supreme Court", EntityLabel.ORG), ("Bill", EntityLabel.LAW)])
def test_what_every_state_has_is_nobodys_without_a_country(name, label):
    assert canonical_id(name, label) is None
    assert canonical_id(name, label, country="PER") is not None
    assert canonical_id(f"Osprey {name}", label) is not None


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Osprey, Inc.", "Osprey"),
        ("Osprey Lund Co. Ltd.", "Osprey Lund"),
        ("Osprey co", "Osprey co"),
        ("SE", "SE"),
    ],
)
def test_a_company_without_its_legal_form(name, core):
    assert without_legal_form(name) == core
