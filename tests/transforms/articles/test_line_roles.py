"""The role of every line of an article, by what it says, by its shape and by its place."""

import pytest

from dateline.transforms.articles.segment import kinds
from dateline.transforms.tables.vocabularies import SegmentKind

PARAGRAPH = "The mayor said on Monday that the bridge over the river would stay closed until the spring."


def drawn(page: str) -> tuple[list[str], list[str]]:
    """The lines of a page and the kinds drawn before them: "byline | By Ann Lee"; `...` is a paragraph."""
    rows = [line.strip().replace("...", f"paragraph | {PARAGRAPH}") for line in page.strip().splitlines()]
    pairs = [row.partition(" | ") for row in rows]
    return [line for _, _, line in pairs], [kind for kind, _, _ in pairs]


PAGES = {
    "masthead": """
        title | Bridge to stay closed until spring
        heading | Engineers find cracks as the city argues over who will pay
        byline | By Ann Lee and Bo Ray
        byline | Coastal Wire
        boilerplate | Published: 19 June 2026
        ...
    """,
    "headline in capitals": """
        title | BRIDGE TO STAY CLOSED UNTIL SPRING
        ...
    """,
    "headline in title case with a stop": """
        title | The Bridge Has Never Been Safe. Its Neighbors Like It That Way.
        ...
    """,
    "no headline": """
        ...
        ...
    """,
    "byline with an interviewer": """
        title | ‘The river has never read our plans’
        byline | Interview by Joost van der Meer
        ...
    """,
    "byline with a date": """
        title | Bridge to stay closed until spring
        byline | By ANN LEE     JAN. 11, 2026
        ...
    """,
    "moment with an offset": """
        title | Bridge to stay closed until spring
        boilerplate | May 28, 2026 6:41 pm GMT-4
        ...
    """,
    "breadcrumbs": """
        boilerplate | Home > World > Bridges
        title | Bridge to stay closed until spring
        ...
    """,
    "captions": """
        ...
        caption | Photo: The bridge last week. (Bo Ray/Coastal Press)
        caption | Cars queue before the bridge, Tuesday, Nov. 3, 2026. (CNS Photo/Bo Ray)
        caption | [Image: The bridge at dawn. Credit: Bo Ray]
        caption | The bridge at dawn. Picture: Coastal Wire
        caption | Ann Lee(Credit: Coastal Wire/Bo Ray)
        caption | Bo Ray (Facebook Photo)
        ...
    """,
    "related links": """
        ...
        related_link | Why a bridge is worth more than a ferry to the people of the valley
        related_link | READ MORE: The village that built its own bridge
        related_link | >> Live: which roads are open this weekend
        related_link | RelatedBridge of sighs
        related_link | Is the Bridge to the Islands as Safe as It Looks?
        related_link | Ten Bridges That Went Wrong and the Town That…
        ...
    """,
    "links under a label": """
        ...
        related_link | Most read
        related_link | 1. Man rescued from own hedge
        related_link | Fair cancelled
        related_link | County fair cancelled over goose dispute
    """,
    "links under a label in capitals": """
        ...
        related_link | MORE STORIES
        related_link | Fair cancelled
        related_link | RELATED READING:
        related_link | County fair cancelled over goose dispute
    """,
    "breaking news that is a sentence": """
        ...
        paragraph | Breaking the ice on the river will take the city until March.
        paragraph | Developing story lines for the bridge’s museum took a year.
        ...
    """,
    "sentences that begin like furniture": """
        ...
        paragraph | An error in the plans of the bridge cost the city a year.
        paragraph | Get the bridge open by May, the council told the mayor on Tuesday.
        paragraph | Contact between the piers and the ice cannot be ruled out, she said.
        paragraph | For more than a decade, the bridge was closed to traffic, the mayor said.
        paragraph | Right-wing members of the council want to sell the bridge to a bank in Oslo.
        paragraph | Published in 2024, the report on the bridge lists 40 cracks and a missing pier.
        paragraph | Copyright law protects the drawings of the bridge, a judge said on Tuesday.
        paragraph | Sunday was the quietest day on the bridge since 2003.
        paragraph | Two in three people want a new bridge, according to the latest Reuters/Ipsos poll.
        ...
    """,
    "a label is followed by the story": """
        ...
        related_link | RELATED COVERAGE
        related_link | How to help
        ...
        heading | What comes next
        ...
    """,
    "a link is no label": """
        ...
        related_link | Related: Ferry fares rise
        heading | What comes next
        ...
    """,
    "headings and lists": """
        ...
        heading | ‘A lonely bridge’
        ...
        list_item | 1. The mayor will speak.
        list_item | • The council will vote.
        list_item | - The ferry will sail.
        list_item | ►The union has left the talks, its chair told reporters.
        ...
    """,
    "paragraph broken by a line end": """
        ...
        paragraph | Nobody has crossed the bridge since the autumn because of the
        paragraph | ice on its northern side.
        ...
    """,
    "furniture": """
        ...
        boilerplate | Advertisement
        boilerplate | Story continues below advertisement
        boilerplate | Sign up for The Bridge Brief, our weekly newsletter.
        boilerplate | Contact Ann Lee at alee@coastalwire.example
        boilerplate | Got a tip? Email the newsroom
        boilerplate | ($1 = 1,540.00 naira)
        boilerplate | A version of this article appears in print on January 12, 2026.
        boilerplate | Cy Day in Oslo, Dee Elm in Bergen and Gil Hay in Trondheim contributed to this report.
        boilerplate | Bo Ray contributed reporting from Oslo.
        boilerplate | Source link
        boilerplate | ___
        byline | - Additional reporting by Star staff
        byline | (Reporting by Ann Lee in Oslo; Editing by Bo Ray)
        boilerplate | © 2026 Coastal Wire. All rights reserved.
        boilerplate | — Copyright Coastal Wire
        boilerplate | —Ann Lee and Bo Ray contributed to this article.
        boilerplate | [This post has been updated.]
        boilerplate | — This story was updated at 10:37 a.m.
        boilerplate | This is a developing story…
        boilerplate | This is a breaking story, check back for more updates.
        boilerplate | Sorry, we are not currently accepting comments on this article.
        boilerplate | Comments (73)
        boilerplate | - See more at: https://coastalwire.example/bridge#sthash.JzwB
        boilerplate | WARNING: GRAPHIC CONTENT
        boilerplate | Email Ann Lee at alee@coastalwire.example or follow her @alee. Like us on Facebook.
        boilerplate | Have a tip? Ann Lee may be reached at alee@coastalwire.example.
        boilerplate | Reach the reporters on Twitter at https://twitter.example/alee
        boilerplate | Thanks for signing up!
        boilerplate | There was an error processing your subscription.
        boilerplate | An error has occurred, please try again later.
        boilerplate | Tell us what YOU think…
        boilerplate | Like this story? Share it with a friend!
        boilerplate | If you enjoyed this article, we have a proposition for you: Join.
        boilerplate | Get the day's top headlines delivered to your inbox every morning.
        boilerplate | Sign Up: Stay on top of the latest bridge news! Sign up for our email newsletters here.
        boilerplate | [Coastal Wire]
        boilerplate | AFP
        byline | Additional reporting from Reuters
        byline | Additional reporting: ANN LEE
        byline | al/br (AFP, dpa)
        boilerplate | Read more about it here.
        boilerplate | For more information, visit the site of the council.
        boilerplate | Wednesday 3 June 2026 9:12 am
        boilerplate | Copyright 2026 Coastal Wire
    """,
    "captions that lost their stop": """
        ...
        caption | Closed: Ann Lee stands before the bridge that she built with her own hands in 1987
        caption | Bo Ray (right) shows the cracks in the third pier to Ann Lee (left) on Monday
        ...
    """,
    "labels of sites": """
        ...
        related_link | PHOTOS: Ten bridges from above
        related_link | ( Also on COASTAL: Who pays for the bridge)
        related_link | What the bridge means for the islands Read more
        boilerplate | Have something to add to this story? Share it in the comments.
        boilerplate | — Ann Lee (@annlee) May 3, 2026
        boilerplate | CW’s Ann Lee contributed to this report.
        boilerplate | Scroll down for video
        boilerplate | The post Bridge to stay closed until spring appeared first on Coastal Wire.
        boilerplate | We use cookies to give you the best experience.
        boilerplate | By using this site you agree to our use of cookies.
        boilerplate | Share on Facebook Share on Twitter
        boilerplate | Click to share on WhatsApp (Opens in new window)
        paragraph | The post of mayor first appeared on the ballot in 1999 and has been fought over ever since.
        caption | The bridge at dawn [Bo Ray/Coastal Wire]
        byline | With additional reporting by Ann Lee in Oslo.
        ...
    """,
    "timeline": """
        ...
        paragraph | 9.58am: Guards shut the gates on both sides of the bridge
        paragraph | 11 a.m. – Divers reach the third pier of the bridge
        paragraph | 16:20 CET The mayor walks onto the bridge with reporters
        paragraph | Q: Which of the old bridges would you walk over again
        paragraph | A: The one at Tarnby, the wooden one and the first that I built
        ...
    """,
    "sentences that lost their stop": """
        ...
        heading | What happened
        paragraph | The company was fined on Tuesday
        paragraph | “It is not the first time that this has been said of the bridge
        heading | What comes next
        related_link | Read more:
        related_link | Company fined over cracks in city bridge
        paragraph | There is no word yet from those who built it
        related_link | Ferry fares to rise for the third year in a row
        ...
    """,
    "kicker over the headline": """
        boilerplate | Opinion
        title | Our bridge is falling down, and nobody cares
        byline | By Ann Lee
        ...
        related_link | Opinion
        related_link | Who pays for the bridge
    """,
    "kicker in front of the headline": """
        title | Explainer: Why the bridge is shut
        ...
        related_link | Explainer: Why the ferry is shut
    """,
    "press release": """
        boilerplate | FOR IMMEDIATE RELEASE
        title | Tarnby Opens New Bridge
        ...
    """,
    "furniture of broadcasters and wires": """
        title | Bridge shut after storm
        boilerplate | Published
        boilerplate | 3 hours ago
        boilerplate | Copy link
        caption | Image source, Coastal Wire
        ...
        caption | Media caption, The moment the bridge shut
        ...
        related_link | More on this story
        related_link | Storm warning issued for coast
        boilerplate | (With inputs from agencies)
        boilerplate | ((alee@coastalwire.example; +47 22 00 00 00))
        boilerplate | Our Standards: The Coastal Wire Trust Principles.
        boilerplate | Next post: Ten bridges from above
        boilerplate | Leave a comment
    """,
    "speech is no furniture": """
        ...
        paragraph | Why did Ann Lee buy it?
        paragraph | Who would have thought of Bo?
        paragraph | Bo Ray: Really?
        paragraph | “We stayed.”
        paragraph | “More,” she said.
        paragraph | By Monday the bridge had closed again.
        ...
    """,
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_line_has_the_role_drawn_before_it(page):
    lines, wanted = drawn(page)
    assert list(zip(kinds(lines), lines, strict=True)) == list(zip(wanted, lines, strict=True))


def test_the_headline_that_the_source_gives_is_found_despite_its_marks():
    lines = ["The bridge", "Ann & Bo: 'Never again'.", PARAGRAPH]
    assert kinds(lines, title="Ann & Bo: ‘Never again’")[:2] == [SegmentKind.HEADING, SegmentKind.TITLE]
