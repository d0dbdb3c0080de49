"""Mentions: names, descriptions by a common noun, and pronouns, with what their own words say of who is meant."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dateline.transforms.coreference.nouns import is_age, is_plural, label_of_noun, noun_genders
from dateline.transforms.lexicons import fold
from dateline.transforms.names.entities import Name
from dateline.transforms.names.gazetteer import nationalities
from dateline.transforms.names.given import given_name_genders
from dateline.transforms.names.offices import is_address
from dateline.transforms.names.people import given_names
from dateline.transforms.names.spans import POSSESSIVE
from dateline.transforms.names.suffixes import is_suffix
from dateline.transforms.names.title_countries import country_in
from dateline.transforms.names.titles import Title, title_before
from dateline.transforms.syntax.forms import DEFINITE, INDEFINITE, PRONOUNS, Gender, Pronoun
from dateline.transforms.syntax.grammar import NAME_PART, is_subject, noun_phrase
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.syntax.token_lookup import places_of
from dateline.transforms.tables.vocabularies import EntityLabel, MentionType

HEADS = frozenset({"NOUN", "PROPN", "ADJ"})
"""Parts of speech of the words that head descriptions: "the minister", "the 29-year-old"."""
MODIFIERS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
"""Parts of speech of the words that stand before a noun and not before a pronoun."""
SECOND_PERSON = {
    "you": Pronoun(2, False, None),
    "your": Pronoun(2, False, None, is_possessive=True),
    "yours": Pronoun(2, False, None),
    "yourself": Pronoun(2, False, None, is_reflexive=True),
    "yourselves": Pronoun(2, True, None, is_reflexive=True),
}
"""They are joined with each other and with addressees, and are antecedents of no third person."""
FORMS = PRONOUNS | SECOND_PERSON
PEOPLES = ("s", "ese", "ish", "ch", "sh", "men")
"""Endings of nationalities that denote a whole people after "the": "the Fren*ch*"."""
FAMILY = frozenset({"brothers", "clan", "dynasty", "families", "family", "household", "siblings", "sisters"})
"""Nouns after a surname that make it denote several people: "the Reyes *family*"."""


@dataclass(eq=False, slots=True)
class Mention:
    """One mention as a half-open range of tokens, before its referent is known."""

    start: int
    end: int
    head: int
    kind: MentionType
    label: EntityLabel | None
    gender: Gender | None = None
    is_plural: bool | None = None
    name: Name | None = None
    pronoun: Pronoun | None = None
    lemma: str = ""
    """Lemma of the head of a description."""
    modifiers: frozenset[str] = frozenset()
    """Content words of a description beside its head, in small letters."""
    is_definite: bool = False
    outer_start: int = -1
    """First token of the mention with the title before it."""
    node: int | None = None
    """The token that stands for the mention in the parse, where it is not the head."""
    country: str | None = None
    """ISO 3166-1 alpha-3 code of the country that the title before a name or the words of a description state, or whose
    a named body is."""
    owner: str | None = None
    """The country, by its code, or the state, by its name, whose a named body is said to be: "*Peru*'s Senate"."""
    body: str | None = None
    """What a description names a body: "Japanese government" in "the Japanese government"."""


def mentions(parsed: ParsedDocument, names: Sequence[Name]) -> list[Mention]:
    """All mentions of the article in text order of their heads; a description may hold names and pronouns."""
    named = [_individual(parsed, name) or _named(parsed, name) for name in names]
    _hang_on_people(parsed.doc, named)
    taken = {i for mention in named for i in range(mention.outer_start, mention.end)}
    doc = parsed.doc
    possible = {*places_of(doc, frozenset(FORMS), "LOWER"), *places_of(doc, HEADS, "POS")} - taken
    others = [mention for at in sorted(possible) for mention in _unnamed(doc[at], taken)]
    return sorted([*named, *others], key=lambda mention: (mention.head, mention.start))


def _individual(parsed: ParsedDocument, name: Name) -> Mention | None:
    """A nationality that describes one person: "[the Peruvian] said"; None for any other name.

    "The French" and "the Chinese" are their people.
    """
    span = parsed.tokens(name.start_char, name.end_char)
    country = nationalities().get(fold(name.text)) if name.label is EntityLabel.NORP else None
    is_singular = country is not None and not fold(name.text).endswith(PEOPLES)
    if not is_singular or span.start == 0 or parsed.doc[span.start - 1].lower_ != "the" or not is_subject(span.root):
        return None
    return Mention(
        start=span.start - 1,
        end=span.end,
        head=span.root.i,
        kind=MentionType.NOM,
        label=EntityLabel.PERSON,
        is_plural=False,
        lemma=fold(name.text),
        is_definite=True,
        outer_start=span.start - 1,
        country=country,
    )


def _named(parsed: ParsedDocument, name: Name) -> Mention:
    """The mention of a name, with the gender that its title or its given name shows: "*Ms.* Reid"."""
    span = parsed.tokens(name.start_char, name.end_char)
    title = title_before(parsed.doc, span.start) if name.label is EntityLabel.PERSON else None
    is_couple = title is not None and _is_of_couple(parsed.doc, title.start)
    is_group = name.label is EntityLabel.NORP
    is_family = span.end < len(parsed.doc) and parsed.doc[span.end].lower_ in FAMILY
    gender = None if is_group or is_couple else Gender.NEUTER
    if name.label is EntityLabel.PERSON and not is_couple:
        gender = _gender_before(parsed.doc, span.start, title) or _gender_of_given_name(name.text)
    return Mention(
        start=span.start,
        end=span.end,
        head=span.root.i,
        kind=MentionType.NAM,
        label=name.label,
        gender=gender,
        is_plural=None if is_group or name.label is EntityLabel.ORG else is_couple or is_family,
        name=name,
        outer_start=title.start if title else span.start,
        country=title.country if title else None,
    )


def _gender_before(doc: Doc, start: int, title: Title | None) -> Gender | None:
    """What the title before a name, or the noun, says of gender: "Mrs. Reyes", "spokeswoman Ann Reyes"."""
    if title is not None and title.gender:
        return Gender(title.gender)
    return noun_genders().get(doc[start - 1].lower_) if start > 0 else None


def _gender_of_given_name(name: str) -> Gender | None:
    """The gender of the given name before a family name: "Ann Reyes", but not "Ann" or "Alex Reyes"."""
    given = given_names(name.split())
    gender = given_name_genders().get(fold(given[0])) if given and name.startswith(given[0]) else None
    return Gender(gender) if gender else None


def _hang_on_people(doc: Doc, named: Sequence[Mention]) -> None:
    """Sets which token stands for a titled name in the parse.

    A person's office and what it is of are parts of the person's phrase, though the parse may have the first word at
    its head: in "IFMS Director-General Ann Reyes spoke" it is Ann Reyes who speaks, and not IFMS.
    """
    by_head = {mention.head: mention for mention in named}
    for mention in named:
        node = doc[mention.head]
        while mention.outer_start < mention.start and node.dep_ in NAME_PART and node.head.i < node.i:
            node = node.head
        holder = by_head.get(node.i)
        if holder is not None and holder is not mention:
            holder.node = mention.head
        if holder is not None or node.i >= mention.outer_start:
            mention.node = node.i


def _is_of_couple(doc: Doc, title_start: int) -> bool:
    """Whether the form of address is the second of two: "Mr. and [Mrs.] Reyes"."""
    return title_start >= 2 and doc[title_start - 1].lower_ in {"and", "&"} and is_address(doc[title_start - 2])


def _unnamed(token: Token, taken: set[int]) -> Iterator[Mention]:
    """The pronoun or the description that the word heads: "she", "the *mayor* of Oban"."""
    pronoun = FORMS.get(token.lower_)
    if pronoun is not None and not _is_homonym(token):
        yield _pronominal(token, pronoun)
    elif is_age(token) and token.pos_ in {"NOUN", "ADJ"} and token.doc[token.i - 5].lower_ in DEFINITE:
        if _heads_phrase(token, taken):
            start = token.i - 5
            yield replace(_described(token, EntityLabel.PERSON), start=start, outer_start=start, is_definite=True)
    elif token.pos_ in {"NOUN", "PROPN"} and _heads_phrase(token, taken):
        label = label_of_noun(token)
        if label is not None:
            yield _described(token, label)


def _is_homonym(token: Token) -> bool:
    """Whether a word that looks like a pronoun is none: "the US", "a gold mine"."""
    before = token.nbor(-1) if token.i else None
    is_modified = before is not None and (
        before.lower_ in DEFINITE | INDEFINITE or before.pos_ in MODIFIERS or before.text in POSSESSIVE
    )
    return token.text == "US" or token.lower_ == "mine" and is_modified


def _pronominal(token: Token, pronoun: Pronoun) -> Mention:
    """The mention of a pronoun: "she", "their"."""
    label = EntityLabel.PERSON if pronoun.gender in {Gender.MALE, Gender.FEMALE} or pronoun.person != 3 else None
    return Mention(
        start=token.i,
        end=token.i + 1,
        head=token.i,
        kind=MentionType.PRO,
        label=label,
        gender=pronoun.gender,
        is_plural=pronoun.is_plural,
        pronoun=pronoun,
        is_definite=True,
        outer_start=token.i,
    )


def _described(token: Token, label: EntityLabel) -> Mention:
    """The mention of a description, with its modifiers and its number: "the two *ferries*"."""
    start, end = _bounds(token)
    phrase = token.doc[start:end]
    opening = phrase[0].lower_
    has_possessor = any(word.text in POSSESSIVE for word in phrase if word.i < token.i)
    lemma = token.lemma_.lower()
    return Mention(
        start=start,
        end=end,
        head=token.i,
        kind=MentionType.NOM,
        label=label,
        gender=noun_genders().get(lemma) if label is EntityLabel.PERSON else Gender.NEUTER,
        is_plural=is_plural(token),
        lemma=lemma,
        modifiers=frozenset(
            word.lower_ for word in phrase if word.i != token.i and word.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}
        ),
        is_definite=opening in DEFINITE
        or start < token.i
        and is_address(phrase[0])
        or has_possessor
        and opening not in INDEFINITE,
        outer_start=start,
        country=country_in(token.doc, start, end),
    )


def _heads_phrase(token: Token, taken: set[int]) -> bool:
    """Whether the noun is no mere modifier of the noun or name behind it, and no degree behind a name."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is None:
        return True
    if is_suffix(token.doc, token.i):
        return False
    return following.pos_ not in {"NOUN"} and following.i not in taken and following.text not in {"-", "–"}


def _bounds(token: Token) -> tuple[int, int]:
    """The phrase round the noun within its sentence, cut at commas and quotation marks where the parse runs wild."""
    start, end = noun_phrase(token)
    doc = token.doc
    for at in range(token.i - 1, start - 1, -1):
        if (
            doc[at].text in {",", "“", "”", '"', ";", ":", "(", ")"}
            or doc[at].is_space
            or doc[at].pos_ in {"VERB", "AUX"}
            and doc[at].dep_ != "amod"
        ):
            start = at + 1
            break
    for at in range(token.i + 1, end):
        if doc[at].text in {",", "“", "”", '"', ";", ":", "(", ")", "—", "–"} or doc[at].is_space:
            end = at
            break
    while start < token.i and doc[start].pos_ in {"ADP", "SCONJ", "CCONJ", "PUNCT", "SPACE", "ADV"}:
        start += 1
    return start, end - (doc[end - 1].text in POSSESSIVE)


def sentence_numbers(doc: Doc) -> list[int]:
    """For each token the ordinal of its sentence."""
    return [number for number, sent in enumerate(doc.sents) for _ in range(len(sent))]


def overlapping(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """The mentions, sorted by their heads, whose head is in the range of tokens."""
    first, behind = (bisect_left(mentions, at, key=lambda mention: mention.head) for at in (start, end))
    return mentions[first:behind]
