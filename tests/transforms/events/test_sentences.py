"""Typed events of whole sentences, by the model that ships.

Each is drawn as `type trigger, actors > recipients @ place`, with polarity and factuality where it is no plain fact.
"""

import pytest

from transforms import Article, annotate

PUBLISHED = "2024-05-08"


def drawn(sentence: str) -> list[str]:
    tables = annotate([Article(source_uri="s", text=sentence, published_at=PUBLISHED)])
    arguments = tables["event_arguments"].to_pylist()

    def texts(event_id: str, role: str) -> str:
        return " + ".join(a["text"] for a in arguments if a["event_id"] == event_id and a["role"] == role)

    lines = []
    for event in tables["events"].to_pylist():
        if event["event_type"] is None:
            continue
        marks = [event["polarity"].replace("positive", ""), event["factuality"].replace("asserted", "")]
        who, whom, where = (texts(event["event_id"], role) for role in ("actor", "recipient", "place"))
        words = [*marks, event["event_type"], f"{event['text']},", who, whom and f"> {whom}", where and f"@ {where}"]
        lines.append(" ".join(filter(None, words)).removesuffix(","))
    return lines


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Oslo and Lima had met in Geneva on 3 March.", ["CONSULT met, Oslo + Lima > Oslo + Lima @ Geneva"]),
        ("Both sides accused each other of violations.", ["ACCUSE accused, Both sides > Both sides"]),
        (
            "Borduria and Syldavia signed a treaty after a vote in Klow.",
            ["SUPPORT signed, Borduria + Syldavia > Borduria + Syldavia"],
        ),
        ("The two leaders discussed trade by phone.", ["CONSULT discussed, The two leaders > The two leaders"]),
        ("Hundreds march in Nairobi.", ["PROTEST march, Hundreds @ Nairobi"]),
        ("A suicide bomber killed nine in Kabul.", ["ASSAULT killed, A suicide bomber > nine @ Kabul"]),
    ],
)
def test_several_do_it_to_each_other_and_counts_are_people(sentence, expected):
    assert drawn(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The fighters withdrew after a truce negotiated by clerics.",
            ["RETREAT withdrew, The fighters", "AGREE negotiated, clerics"],
        ),
        ("Police searched the house with dogs and found his phone.", ["COERCE searched, Police > the house"]),
        ("The union threatened to go on strike.", ["THREATEN threatened, The union", "intended PROTEST go, The union"]),
        ("The minister condemned the crackdown.", ["ACCUSE condemned, The minister"]),
        (
            "Washington accused Kyiv of rejecting peace talks.",
            ["ACCUSE accused, Washington > Kyiv", "reported REJECT rejecting, Kyiv"],
        ),
        (
            "Drones attacked a refinery in Samara on Monday.",
            ["ASSAULT attacked, Drones > a refinery in Samara @ Samara"],
        ),
        ("Police fired tear gas at protesters on Tuesday.", ["COERCE fired, Police > protesters"]),
        (
            "Gunmen killed two guards during riots in Kisumu.",
            ["ASSAULT killed, Gunmen > two guards @ Kisumu", "PROTEST riots, @ Kisumu"],
        ),
        ("He called for help.", ["REQUEST called, He"]),
        ("A diplomat, who asked not to be named, agreed.", []),
        ("The ministry declined to confirm his identity.", []),
        (
            "The council called on rebels to release the hostages.",
            ["REQUEST called, The council > rebels", "requested RETREAT release, rebels > the hostages"],
        ),
        (
            "Farmers blocked a road to denounce the governor.",
            ["PROTEST blocked, Farmers > the governor", "intended ACCUSE denounce, Farmers > the governor"],
        ),
    ],
)
def test_whom_it_is_done_to_is_whom_the_words_name(sentence, expected):
    assert drawn(sentence) == expected
