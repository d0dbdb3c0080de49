"""The countries that the words beside a name state: "[India]'s Osprey Trust", "[Lima]-based Osprey"."""

from collections.abc import Container, Mapping

from spacy.tokens import Doc, Token

from dateline.transforms.geography.nationalities import HYPHENS, MODIFYING, nationality_beside
from dateline.transforms.lexicons import fold, lexicon
from dateline.transforms.names.gazetteer import nationalities
from dateline.transforms.names.phrases import phrase_behind
from dateline.transforms.names.title_countries import ENVOYS
from dateline.transforms.names.titles import POSSESSIVE, Title
from dateline.transforms.tables.records import Entity, EntityMention
from dateline.transforms.tables.vocabularies import PLACES, EntityLabel

MAX_NOUNS = 5
"""Tokens between a nationality and the name of a person whom it describes: "[Italian] football player Omar Reyes"."""
LINKS = frozenset({"of", "for"})
LISTING = frozenset({",", "and", "or"})
MAX_ORIGIN = 5
"""Most words between a name and "from": "Ann Reyes, 29, who is originally *from* Lima"."""
SEATED = frozenset({"based", "headquartered", "listed"})
"""What a hyphen joins to the place where a body is: "Lima-*based*"."""
EMPLOYING = frozenset({"at", "for", "from", "of", "with"})
"""What stands between a person and the body that the person is of: "a doctor *at* Osprey Hospital"."""
JOINED = HYPHENS | POSSESSIVE


class Beside:
    """The names of an article, by the tokens that they hold, and what stands beside them.

    Args:
        at: the mention at each token of a name.
        of: the entities by their ids.
    """

    def __init__(self, doc: Doc, at: Mapping[int, EntityMention], of: Mapping[str, Entity]) -> None:
        self._doc = doc
        self._at = at
        self._of = of

    def country(self, mention: EntityMention | None) -> str | None:
        entity = self._of.get(mention.entity_id or "") if mention else None
        return entity.country if entity else None

    def behind_comma(self, end: int) -> str | None:
        """The country of the state behind the comma of a place: "Osprey Beach, [Fla.]"."""
        mention = self._at.get(end + 1)
        return self.country(mention) if mention and self.is_state(mention) and self._doc[end].text == "," else None

    def in_list(self, start: int, end: int) -> str | None:
        """The country of both the places beside which a place stands in a list: "Lima, [Osprey] and Cusco"."""
        before, behind = self._at.get(start - 2), self._at.get(end + 1)
        if start < 2 or end >= len(self._doc) or not {self._doc[start - 1].text, self._doc[end].text} <= LISTING:
            return None
        codes = {self.country(mention) for mention in (before, behind) if mention and mention.label in PLACES}
        return codes.pop() if before and behind and len(codes) == 1 else None

    def owner(self, start: int) -> str | None:
        """The country, state or city that a body is said to be of: "[India]'s Supreme Court"."""
        at = start - 1
        if at > 0 and self._doc[at].text in POSSESSIVE:
            at -= 2 if self._doc[at - 1].lower_ == "government" else 1
            mention = self._at.get(at)
            return self.country(mention) if mention and mention.label in {EntityLabel.GPE, EntityLabel.NORP} else None
        return None

    def seat(self, start: int) -> str | None:
        """The country of the place where a body is based: "[Lima]-based news outlet Osprey"."""
        at = start - 1
        while at > max(1, start - MAX_NOUNS) and at not in self._at and self._doc[at].pos_ in {"ADJ", "NOUN"}:
            at -= 1
        if at < 2 or self._doc[at].lower_ not in SEATED or self._doc[at - 1].text not in HYPHENS:
            return None
        mention = self._at.get(at - 2)
        return self.country(mention) if mention and mention.label in PLACES else None

    def described(self, start: int) -> str | None:
        """The country of a nationality that describes the name: "[Italian] football player Omar Reyes"."""
        for at in range(start - 1, max(-1, start - 1 - MAX_NOUNS), -1):
            token = self._doc[at]
            mention = self._at.get(at)
            if mention is not None and mention.label is EntityLabel.NORP and at < start - 1:
                return nationalities().get(fold(mention.text))
            is_joint = token.lower_ == "and" and at < start - 1
            if mention is not None or not (is_joint or token.pos_ in MODIFYING or token.text in HYPHENS):
                return None
        return None

    def nationality(self, start: int, end: int) -> str | None:
        """The country of the nationality that a person is said to be of: "Ann Reyes, [a Canadian]"."""
        beside = map(self._at.get, nationality_beside(self._doc, start, end))
        return next((self.country(m) for m in beside if m is not None and m.label is EntityLabel.NORP), None)

    def kind_described(self, start: int) -> str | None:
        """The country of a nationality that describes what a place is: "the [Peruvian] town of Osprey"."""
        return self.described(start - 1 if self._doc[start - 1].lower_ == "of" else start)

    def before(self, title: Title) -> str | None:
        """The country of the place or body right before a title: "[Marseille] prosecutor Ann Reyes"."""
        at = title.start - 1
        while at >= 0 and (self._doc[at].text in JOINED or _is_former(self._doc[at])):
            at -= 1
        return self.country(self._at.get(at)) if at >= 0 else None

    def behind(self, end: int, links: Container[str] = ("of",)) -> str | None:
        """The country of the place behind "of" right behind a name with its title: "King Omar of [Jordan]".

        A party may stand between them: "Senator Ann Reyes (Democrat) of [Ohio]".
        """
        if end + 2 < len(self._doc) and self._doc[end].text == "(" and self._doc[end + 2].text == ")":
            end += 3
        if end + 1 < len(self._doc) and self._doc[end].lower_ in links:
            mention = self._at.get(end + 1 + (self._doc[end + 1].lower_ == "the"))
            return self.country(mention) if mention and mention.label in PLACES else None
        return None

    def of_state(self, end: int) -> str | None:
        """The country of the state that a lawmaker is of: "Ann Reyes of [Ohio]", not who is of a city."""
        mention = self._at.get(end + 1)
        return self.country(mention) if mention and self.is_state(mention) and self._doc[end].lower_ == "of" else None

    def home_of(self, end: int) -> str | None:
        """The country of the place that a person is said to be from: "Ann Reyes is from [Lima]", "Ann Reyes, 29, from
        [Lima]"."""
        at = end
        while at < min(len(self._doc) - 1, end + MAX_ORIGIN) and _leads_to_origin(self._doc[at]):
            at += 1
        mention = self._at.get(at + 1) if end < at < len(self._doc) and self._doc[at].lower_ == "from" else None
        return self.country(mention) if mention and mention.label is EntityLabel.GPE else None

    def is_state(self, mention: EntityMention) -> bool:
        """Whether a place is a state or province: in a country, and no city."""
        entity = self._of.get(mention.entity_id or "")
        return entity is not None and entity.geonames_id is None and entity.admin1 is not None

    def in_phrase(self, end: int) -> str | None:
        """The country of the place in the phrase behind a name: "Ann Reyes, mayor of [St. Paul], said"."""
        first, last = phrase_behind(self._doc, end) or (0, 0)
        for at in range(first + 2, last):
            mention = self._at.get(at)
            link = self._doc[at - 1].lower_
            if mention is not None and mention.label in PLACES and link in LINKS:
                return None if link == "for" and self._doc[at - 2].lower_ in ENVOYS else self.country(mention)
        return None

    def employer(self, start: int, end: int) -> str | None:
        """The country of the body that a person is said to be of: "[NPR]'s Ann Reyes", "Ann Reyes of [CBS]", "Ann
        Reyes, a doctor at the [University of Oslo]"."""
        first, last = phrase_behind(self._doc, end) or (0, 0)
        linked = [at for at in (end, *range(first + 1, last)) if self._links(at)]
        is_owned = start > 1 and self._doc[start - 1].text in POSSESSIVE
        places = [start - 2] * is_owned + [at + 1 + (self._doc[at + 1].lower_ == "the") for at in linked]
        bodies = ((at, m) for at in places if (m := self._at.get(at)) and m.label is EntityLabel.ORG)
        return next(filter(None, (self._site(at) or self.country(body) for at, body in bodies)), None)

    def _site(self, at: int) -> str | None:
        """The country in which the body at a token is said to be: "Osprey in the [UK]"."""
        body = self._at[at]
        while self._at.get(at) is body:
            at += 1
        return self.behind(at, ("in",))

    def _links(self, at: int) -> bool:
        return at + 2 < len(self._doc) and self._doc[at].lower_ in EMPLOYING


def _leads_to_origin(token: Token) -> bool:
    return token.text == "," or token.lemma_ == "be" or token.lower_ in {"who", "originally"} or token.like_num


def _is_former(token: Token) -> bool:
    return token.lower_ in lexicon("titles")["qualifying"]
