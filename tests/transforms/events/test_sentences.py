"""Typed events of whole sentences, by the model that ships.

Each is drawn as `type trigger, actors > recipients @ place`, with polarity and factuality where it is no plain fact.
"""

import pytest

from dateline.transforms import Article, annotate

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


SEVERAL = [
    ("Oslo and Lima had met in Geneva on 3 March.", ["CONSULT met, Oslo + Lima @ Geneva"]),
    ("Both sides accused each other of violations.", ["ACCUSE accused, Both sides"]),
    (
        "Borduria and Syldavia signed a treaty after a vote in Klow.",
        ["SUPPORT signed, Borduria + Syldavia"],
    ),
    ("The two leaders discussed trade by phone.", ["CONSULT discussed, The two leaders"]),
    ("Hundreds march in Nairobi.", ["PROTEST march, Hundreds @ Nairobi"]),
    ("A suicide bomber killed nine in Kabul.", ["ASSAULT killed, A suicide bomber > nine @ Kabul"]),
]


PARTICIPANTS = [
    (
        "The fighters withdrew after a truce negotiated by clerics.",
        ["RETREAT withdrew, The fighters", "AGREE negotiated, clerics"],
    ),
    ("Police searched the house with dogs and found his phone.", ["COERCE searched, Police > the house"]),
    ("The union threatened to go on strike.", ["THREATEN threatened, The union", "intended PROTEST strike, The union"]),
    ("The minister condemned the crackdown.", ["ACCUSE condemned, The minister", "COERCE crackdown"]),
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
    ("Oslo demanded 16 jets.", ["REQUEST demanded, Oslo"]),
    ("Oslo has deployed 4,000 soldiers to Lima.", ["MOBILIZE deployed, Oslo > Lima"]),
    (
        "A helicopter was shot down, killing six guards.",
        ["ASSAULT shot, > A helicopter", "ASSAULT killing, > six guards"],
    ),
    ("Oslo called on Lima to leave.", ["REQUEST called, Oslo > Lima", "requested RETREAT leave, Lima"]),
    ("A soldier fired into the crowd.", ["ASSAULT fired, A soldier > the crowd"]),
    ("She negotiated the release of hostages in Lima.", ["CONSULT negotiated, She"]),
    ("Gunmen abducted 12 horses from a school.", ["ASSAULT abducted, Gunmen > 12 horses"]),
    (
        "They trust the council and the army, which has killed six guards.",
        ["ASSAULT killed, the army > six guards"],
    ),
    ("A ceasefire brokered by Oslo and Lima held.", ["AGREE brokered, Oslo + Lima"]),
    ("The army fired rockets at a base in Lima.", ["ASSAULT fired, The army > a base in Lima @ Lima"]),
    ("The league condemned the killing of his aunt.", ["ACCUSE condemned, The league", "ASSAULT killing, > his aunt"]),
    ("Three were arrested and later released.", ["COERCE arrested, > Three", "RETREAT released, > Three"]),
    ("Oslo imposed a ban on arms exports to Lima.", ["SANCTION imposed, Oslo > Lima"]),
    ("Investors attacked the strategy of the company.", ["ACCUSE attacked, Investors > the company"]),
    (
        "Police used pepper spray to disperse them.",
        ["COERCE used, Police > them", "COERCE disperse, Police > them"],
    ),
    ("He appeared in court on Monday charged with fraud.", ["ACCUSE charged, > He"]),
    ("A diplomat, who asked not to be named, agreed.", ["AGREE agreed, A diplomat"]),
    ("The ministry declined to confirm his identity.", []),
    (
        "The council called on rebels to release the hostages.",
        ["REQUEST called, The council > rebels", "requested RETREAT release, rebels > the hostages"],
    ),
    (
        "Farmers blocked a road to denounce the governor.",
        ["PROTEST blocked, Farmers > the governor", "intended ACCUSE denounce, Farmers > the governor"],
    ),
]


FACTUALITY = [
    ("The minister is due to meet rebels on Friday.", ["intended CONSULT meet, The minister > rebels"]),
    ("They jailed anyone who attacked guards.", ["hypothetical ASSAULT attacked, anyone > guards"]),
    ("He resigned amid allegations that he had beaten an aide.", ["reported ASSAULT beaten, he > an aide"]),
    ("The council voted 7-2 to reject the claim.", ["REJECT reject, The council"]),
    ("They planned to strike until police arrested the leader.", ["COERCE arrested, police > the leader"]),
    (
        "Demonstrators chanted slogans against the mayor and hurled stones at officers.",
        ["PROTEST chanted, Demonstrators > the mayor", "PROTEST hurled, Demonstrators > officers"],
    ),
    ("Teheran denied any role in the attack on the base.", ["ASSAULT attack, > the base"]),
    ("The mayor did not rule out offering amnesty to rebels.", ["hypothetical AGREE offering, The mayor > rebels"]),
    ("The group claimed responsibility for the attack on the base.", ["reported ASSAULT attack, > the base"]),
    ("It is our responsibility to attack the base.", ["hypothetical ASSAULT attack, > the base"]),
    ("He did not fail to condemn the rebels.", ["ACCUSE condemn, He > the rebels"]),
    ("Thousands ran to the hall to denounce the governor.", ["intended ACCUSE denounce, Thousands > the governor"]),
    ("The union cancelled the walkouts planned by nurses.", ["negative PROTEST walkouts, nurses"]),
    ("Police thanked the club for accusing the hackers.", ["ACCUSE accusing, the club > the hackers"]),
]


KINDS = [
    ("Two people were killed as floods struck the coast.", []),
    ("Cyclone Debra killed twelve people.", []),
    ("Gunmen stormed a market and two people were killed.", ["ASSAULT killed, > two people"]),
    ("Rebels set off a bomb at an academy that killed 21 people.", ["ASSAULT killed, a bomb > 21 people"]),
    ("Oslo and Lima have offered help.", ["AGREE offered, Oslo + Lima"]),
    (
        "The accord was signed in Havana by negotiator Maria Otero.",
        ["SUPPORT signed, negotiator Maria Otero @ Havana"],
    ),
    ("The senator attacked the measure as an amnesty.", ["ACCUSE attacked, The senator"]),
    ("Oslo has accused Lima of fraud, a charge Lima denies.", ["ACCUSE accused, Oslo > Lima"]),
    ("The farmers denied receiving funds.", []),
    ("His first call was to the mother of a friend.", []),
    ("They hacked off the branch with a knife.", []),
    ("Rebels hacked into the network of the bank.", ["COERCE hacked, Rebels > the network of the bank"]),
    ("The owner was asking $3 per acre.", []),
    ("His daughter attacked the judge on Twitter.", ["ACCUSE attacked, His daughter > the judge"]),
    ("The former mayor was found guilty of fraud on Monday.", ["SANCTION found, > The former mayor"]),
    ("The office warned residents to expect more rain.", []),
    ("Oslo and rebels declared a cease-fire.", ["RETREAT cease-fire, Oslo + rebels"]),
    ("They fled after municipal guards shot at buses.", ["ASSAULT shot, municipal guards > buses"]),
    ("He claims to have killed two men and wounded six others.", ["reported ASSAULT wounded, He > six others"]),
    (
        "The US carried out a wave of air strikes on positions in Syria.",
        ["ASSAULT strikes, The US > positions in Syria"],
    ),
    ("The officers were taking part in a training mission.", []),
    ("The missile strike in January was deadly.", ["ASSAULT strike"]),
    ("Anna Fiala carried out a drone attack on the camp.", ["ASSAULT attack, Anna Fiala > the camp"]),
]


def held(cases, tail):
    """The sentences whose last events are drawn as expected; all events where `tail` is None."""
    return [
        sentence for sentence, expected in cases if drawn(sentence)[slice(tail and -len(expected), None)] == expected
    ]


@pytest.mark.parametrize(
    ("cases", "tail", "at_least"),
    [(SEVERAL, None, 5), (PARTICIPANTS, None, 13), (FACTUALITY, True, 3), (KINDS, True, 13)],
    ids=["several", "participants", "factuality", "kinds"],
)
def test_enough_sentences_are_read_as_drawn(cases, tail, at_least):
    """A network does not read each as a reader does; the number may rise on purpose, and falls by one at most: the sums
    of networks differ a little between processors."""
    assert len(held(cases, tail)) >= at_least, [(s, e, drawn(s)) for s, e in cases if s not in held(cases, tail)]


DATED = [
    ("Police have held him since Monday.", "held", ("2024-05-06", None)),
    ("The court on Friday overturned the conviction of the mayor.", "conviction", (None, None)),
    ("The union will strike on Friday unless the tax is withdrawn.", "withdrawn", (None, None)),
    ("Oslo imposed sanctions on three banks on Monday.", "imposed", ("2024-05-06", "2024-05-06")),
    ("Oslo held talks with rebels on Monday.", "talks", ("2024-05-06", "2024-05-06")),
    ("She backed him in March but later called on him to resign.", "called", (None, None)),
    ("She urged him on Monday to resign.", "resign", (None, None)),
]


def test_most_events_have_the_date_of_what_they_happen_in():
    found = []
    for sentence, trigger, days in DATED:
        tables = annotate([Article(source_uri="s", text=sentence, published_at=PUBLISHED)])
        event = next(event for event in tables["events"].to_pylist() if event["text"] == trigger)
        found.append(tuple(day and day.isoformat() for day in (event["start_date"], event["end_date"])) == days)
    assert sum(found) >= 6, list(zip(found, DATED, strict=True))


@pytest.mark.parametrize(
    ("text", "trigger"),
    [("Guards hit a reporter in the face.", "hit"), ("Militants killed two officers near Kidal.", "killed")],
)
def test_a_verb_that_says_nothing_of_the_weapon_has_no_mode(text: str, trigger: str):
    events = annotate([Article(source_uri="s", text=text)])["events"].to_pylist()
    assert [(e["event_type"], e["mode"]) for e in events if e["text"] == trigger] == [("ASSAULT", None)]
