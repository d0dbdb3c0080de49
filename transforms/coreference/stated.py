"""What an article states of an entity: the words of its names, titles and descriptions, its owner, its age."""

from dateline.transforms.coreference.chains import Chain
from dateline.transforms.coreference.context import Context
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.coreference.nouns import is_age
from dateline.transforms.lexicons import fold, lexicon, word_list
from dateline.transforms.names.sectors import sector_of_name
from dateline.transforms.syntax.grammar import possessors
from dateline.transforms.tables.event_vocabularies import Sector
from dateline.transforms.tables.vocabularies import MentionType

KIN = word_list("nouns", "person", "kin")
"""Nouns for relatives: "wife"."""
COMPANIES = frozenset({Sector.BUS, None})
"""Sectors of bodies that can be companies, None being that of most names: "the airline" is not who reported on it."""


class Stated:
    """What the mentions of one chain say, words in small letters; `read` adds those that have joined it."""

    def __init__(self, context: Context) -> None:
        self.nouns: set[str] = set()
        """Head nouns of its descriptions."""
        self.offices: set[str] = set()
        """Whole titles before its names."""
        self.title_words: set[str] = set()
        self.name_words: set[str] = set()
        self.every: set[str] = set()
        """All these words, the modifiers of its descriptions and all that stands in its titles."""
        self.countries: set[str] = set()
        self.owners: set[tuple[str, ...]] = set()
        """Of its descriptions."""
        self.ages: set[str] = set()
        """Behind its names."""
        self.speaks_from: int | None = None
        """Head of the first name or description that is a source."""
        self._context = context
        self._n_read = 0
        self._names: list[str] = []
        self._sectors: set[Sector | None] = set()

    def read(self, chain: Chain) -> None:
        """Adds what the mentions say that have joined the chain since."""
        for mention in chain.joined[self._n_read :]:
            if mention.country:
                self.countries.add(mention.country)
            if mention.lemma:
                self._read_description(mention)
            if mention.kind is MentionType.NAM:
                self._read_name(mention)
            if mention.kind is not MentionType.PRO and self._context.is_speaking(mention):
                self.speaks_from = min(mention.head, mention.head if self.speaks_from is None else self.speaks_from)
        self._n_read = len(chain.joined)

    def _read_description(self, mention: Mention) -> None:
        self.nouns.add(mention.lemma)
        self.every |= {mention.lemma} | mention.modifiers
        if whose := owners(self._context, mention):
            self.owners.add(whose)

    def _read_name(self, mention: Mention) -> None:
        self.every.update(word.lower_ for word in self._context.doc[mention.outer_start : mention.start])
        if age := age_behind(self._context, mention):
            self.ages.add(age)
        if mention.name is None:
            return
        self._names.append(mention.name.text)
        self.name_words.update(words := fold(mention.name.text).split())
        self.every.update(words)
        if mention.name.title:
            self.offices.add(office := mention.name.title.lower())
            self.title_words.update(words := office.replace("-", " ").split())
            self.every.update(words)

    @property
    def sectors(self) -> set[Sector | None]:
        """Of its names, None among them for one that says none."""
        while self._names:
            self._sectors.add(sector_of_name(self._names.pop()))
        return self._sectors


def owners(context: Context, mention: Mention) -> tuple[str, ...]:
    """The possessor of a description, in small letters: ("his",), or ("reyes",) of "Reyes's party".

    "My" and "our", "your" and "their" do not distinguish two phrases: the speaker may have changed.
    """
    found = [owner for owner in possessors(context.token(mention)) if mention.start <= owner.i < mention.end]
    return tuple(owner.lower_ for owner in found if owner.lower_ in {"his", "her", "its"} or owner.pos_ == "PROPN")


def age_behind(context: Context, name: Mention) -> str | None:
    """The age that stands behind a name: "Ann Reyes, 29"."""
    behind = context.doc[name.end : name.end + 2]
    is_age = len(behind) == 2 and behind[0].text in {",", "("} and behind[1].text.isdigit()
    return behind[1].text if is_age else None


def stated_age(context: Context, mention: Mention) -> str | None:
    """The age that a description states: 29 in "the 29-year-old"."""
    ages = (context.doc[at - 4].text for at in range(mention.start, mention.end) if is_age(context.doc[at]))
    return next(ages, None)


def contradicts(context: Context, stated: Stated, mention: Mention) -> bool:
    """Whether the article states another age than the description does, names a body that is no company for "the
    company", or calls nobody in the chain such a relative for "his father" and "my father"."""
    if stated.ages and (age := stated_age(context, mention)):
        return age not in stated.ages
    if mention.lemma in KIN and any(possessors(context.token(mention))):
        return mention.lemma not in stated.nouns
    if mention.lemma not in lexicon("nouns")["organization"]["companies"]:
        return False
    return bool(stated.sectors) and stated.sectors.isdisjoint(COMPANIES)
