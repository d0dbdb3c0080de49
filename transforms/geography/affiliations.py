"""The country of people and bodies that the article associates with a place: "St. Paul Mayor Ann Reyes".

Runs after places are disambiguated. People and bodies take the country of the place beside them; officers and bodies
that every state has ("the governor") take the country in which the article plays.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dateline.transforms.geography.beside import LINKS, Beside
from dateline.transforms.geography.home import home, sent_from, whose_common_body
from dateline.transforms.geography.lawmakers import is_american_lawmaker
from dateline.transforms.geography.regions import cities
from dateline.transforms.lexicons import fold, lexicon
from dateline.transforms.names.canonical import canonical_id, is_body, owned
from dateline.transforms.names.gazetteer import country_of_party, label_by_word, one_country, regions
from dateline.transforms.names.kinds import bodies, is_of_every_state, may_be_of, without_legal_form
from dateline.transforms.names.spans import DIRECTIONS
from dateline.transforms.names.titles import POSSESSIVE, title_before
from dateline.transforms.names.well_known import well_known
from dateline.transforms.syntax.parsed import ParsedDocument
from dateline.transforms.tables.records import Entity, EntityMention
from dateline.transforms.tables.vocabularies import PLACES, EntityLabel, MentionType

WELL_KNOWN = 500_000
"""People of a city whose name in a body's name means that city, where the article does not name it otherwise."""
LARGE = 100_000
"""The same of a place or facility in an article that names no place or people of a country otherwise."""
PLACING = frozenset({EntityLabel.GPE, EntityLabel.NORP})
ACTING = frozenset({EntityLabel.ORG, EntityLabel.PERSON})
SITES = frozenset({"in", "near", "of", "outside"})
"""What stands between a place and the place that it lies in: "Osprey Hall *in* Lima"."""


def affiliated(parsed: ParsedDocument, mentions: Sequence[EntityMention], entities: Sequence[Entity]) -> list[Entity]:
    """The entities, people and bodies that had no country with the one that the article ties them to."""
    return list(_Affiliations(parsed, mentions, entities).completed(entities))


class _Affiliations:
    """What one article says of where its people and bodies belong."""

    def __init__(self, parsed: ParsedDocument, mentions: Sequence[EntityMention], entities: Iterable[Entity]) -> None:
        self._doc: Doc = parsed.doc
        self._text = parsed.text
        self._named = [mention for mention in mentions if mention.mention_type is MentionType.NAM]
        self._mentions: dict[str | None, list[EntityMention]] = defaultdict(list)
        for mention in self._named:
            self._mentions[mention.entity_id].append(mention)
        self._of = {entity.entity_id: entity for entity in entities}
        self._places = {fold(e.name): e.country for e in self._of.values() if e.label is EntityLabel.GPE and e.country}
        self._spans = {m.mention_id: parsed.tokens(m.start_char, m.end_char) for m in self._named}
        self._at: Mapping[int, EntityMention] = {
            token.i: mention for mention in self._named for token in self._spans[mention.mention_id]
        }
        self._beside = Beside(parsed.doc, self._at, self._of)
        self._offices = [(fold(e.title), e.country) for e in self._of.values() if e.title and e.country]
        self._owners = dict(self._owned_bodies(parsed, mentions))
        """The country of the owner in whose words a body without another name is called: "*Oban* police"."""
        placing = [m for m in self._named if m.label in PLACING]
        dateline = sent_from(parsed.document.dateline, mentions, self._of)
        self._home = self._around(placing, dateline, {EntityLabel.GPE})
        """Where an article plays, by the places and peoples that it names."""
        around = self._around(self._named, dateline, PLACES | ACTING)
        bodies = ((self._beside.country(m) if m.label in ACTING else country_of_party(m.text)) for m in self._named)
        self._is_placed = any(entity.country for entity in self._of.values() if entity.label in PLACING)
        self._acting = Counter(filter(None, bodies))
        is_theirs = self._acting[around or ""] == max(self._acting.values(), default=0)
        self._state = around if is_theirs else None
        """The state of whose offices and bodies it tells: where it plays, by its people, bodies and parties too."""

        self._readers = {EntityLabel.PERSON: self._of_person, EntityLabel.ORG: self._of_body}
        self._readers |= {EntityLabel.LAW: self._of_law, EntityLabel.EVENT: self._of_event}
        self._readers[EntityLabel.NORP] = self._of_party
        self._readers |= dict.fromkeys(PLACES, self._of_place)

    def completed(self, entities: Iterable[Entity]) -> Iterator[Entity]:
        for entity in entities:
            read = self._readers.get(entity.label)
            mine = self._mentions[entity.entity_id]
            if entity.country is None and (code := self._owners.get(entity.entity_id)):
                yield with_country(entity, code)
                continue
            if mine and (owner := self._state_owning(entity, mine[0])):
                own_id = canonical_id(f"{owner.name} {entity.name}", EntityLabel.ORG)
                yield replace(entity, country=owner.country, canonical_id=own_id or entity.canonical_id)
                continue
            if entity.country is not None or read is None:
                yield entity
                continue
            found = Counter(code for mention in mine for code in read(mention))
            yield with_country(entity, max(sorted(found), key=lambda code: found[code])) if found else entity

    def _around(
        self, named: Sequence[EntityMention], dateline: str | None, bearing: Container[EntityLabel]
    ) -> str | None:
        """The country that most of the names are of, if one of a kind that bears it out is: not groups of people alone.

        Args:
            dateline: the country of the place in it.
        """
        code = home(Counter(filter(None, map(self._beside.country, named))), dateline)
        return code if any(self._beside.country(m) == code for m in named if m.label in bearing) else None

    def _owned_bodies(self, parsed: ParsedDocument, mentions: Iterable[EntityMention]) -> Iterator[tuple[str, str]]:
        """The entity and the country of each body that is called by whose it is and has no other name."""
        for mention in mentions:
            entity = self._of.get(mention.entity_id or "")
            if entity is not None and is_body(entity) and entity.entity_id not in self._mentions:
                tokens = parsed.tokens(mention.start_char, mention.end_char)
                owner = next((self._at[token.i] for token in tokens if token.i in self._at), None)
                if code := self._beside.country(owner):
                    yield entity.entity_id, code

    def _of_person(self, mention: EntityMention) -> Iterator[str]:
        """The countries of an owner, of the place or body before the title, behind "of", of a nationality, of the place
        behind "from", of the office, or of an employer: that of 33 among 35 people of whom nothing else tells; readers
        knew none of two."""
        start, end = self._spans[mention.mention_id].start, self._spans[mention.mention_id].end
        title = title_before(self._doc, start)
        if is_american_lawmaker(self._text, mention.end_char):
            yield "USA"
        codes = [self._beside.owner(start), self._beside.described(start)]
        if title is not None and title.text:
            codes += [self._beside.before(title), self._beside.behind(end)]
        codes += [self._beside.nationality(start, end), self._beside.home_of(end)]
        codes += [self._beside.of_state(end), self._beside.in_phrase(end)]
        codes += [self._of_office(mention), self._beside.employer(start, end)]
        yield from [code for code in codes if code][:1]

    def _of_body(self, mention: EntityMention) -> Iterator[str]:
        """The country of a body's owner or city, or of the article where every state has such a body."""
        words = _words(without_legal_form(mention.text))
        start = self._spans[mention.mention_id].start
        code = self._beside.owner(start) or self._beside.described(start) or self._beside.seat(start)
        code = code or self._of_city(words) or self._of_officers(words) or _of_initials(mention.text)
        if code := code or whose_common_body(" ".join(words), self._acting):
            yield code
        elif self._state and may_be_of(words, self._state):
            yield from [self._state] if is_of_every_state(words) or " ".join(words) in _local_bodies() else []

    def _of_law(self, mention: EntityMention) -> Iterator[str]:
        """The country of a law that every state has, "the Constitution": of its owner, or of the article."""
        words = _words(mention.text)
        code = self._beside.owner(self._spans[mention.mention_id].start) or self._state
        yield from [code] if code and is_of_every_state(words) else []

    def _of_party(self, mention: EntityMention) -> Iterator[str]:
        """The country whose party the members are called by, unless the people and bodies are rather another's and the
        sentence names nothing of that country."""
        code = country_of_party(mention.text)
        if code is None:
            return
        is_theirs = self._acting[code] == max(self._acting.values())
        if is_theirs or code in self._around_name(self._spans[mention.mention_id].start):
            yield code

    def _of_event(self, mention: EntityMention) -> Iterator[str]:
        """The country of an event's owner or city, or of the place that it is said to be in: "the Oban Marathon", "the
        Qatar Open"."""
        words = _words(mention.text)
        start, end = self._spans[mention.mention_id].start, self._spans[mention.mention_id].end
        code = self._beside.owner(start) or owned(words)[0] or self._of_country(words)
        code = code or self._of_city(words, is_seated=True)
        code = code or self._beside.behind(end, SITES)
        yield from [code] if code else []

    def _of_place(self, mention: EntityMention) -> Iterator[str]:
        """The country of the place that a place is said to be in or of, or of the article where no list knows it."""
        words = _words(mention.text)
        is_quarter = len(words) > 1 and DIRECTIONS.issuperset(words)
        is_feature = label_by_word(" ".join(words)) is EntityLabel.LOC
        is_unlisted = mention.label is not EntityLabel.LOC or is_feature or is_quarter
        start, end = self._spans[mention.mention_id].start, self._spans[mention.mention_id].end
        beside = self._beside
        code = beside.owner(start) or beside.behind(end, SITES) or beside.behind_comma(end) or self._of_country(words)
        code = code or self._of_city(words)
        if code is None and not self._is_placed:
            code = self._of_city(words, is_seated=True, least=LARGE)
        code = code or beside.in_list(start, end) or beside.kind_described(start)
        if code is None and is_unlisted and " ".join(words) not in regions() and not self._is_abroad(start):
            code = self._home
        yield from [code] if code else []

    def _is_abroad(self, start: int) -> bool:
        """Whether the sentence names a place of another country than the one where the article plays: "a hotel on an
        island of [Singapore]"."""
        around = self._doc[start].sent
        beside = (m for at in range(around.start, around.end) if (m := self._at.get(at)) and m.label is EntityLabel.GPE)
        return any(self._beside.country(mention) not in {None, self._home} for mention in beside)

    def _around_name(self, start: int) -> set[str | None]:
        """The countries of the places, people and bodies that a sentence names."""
        around = self._doc[start].sent
        return {self._beside.country(self._at.get(at)) for at in range(around.start, around.end)}

    def _of_country(self, words: Sequence[str]) -> str | None:
        """The country that ends the name of a time or part of it: "Nazi [Germany]", not "Gulf of Guinea"."""
        if words[0] in {"little", "new"} or " ".join(words) in regions():
            return None
        ends = (at for at in range(1, len(words)) if words[at - 1] != "of")
        return next((code for at in ends if (code := one_country(" ".join(words[at:])))), None)

    def _of_city(self, words: Sequence[str], *, is_seated: bool = False, least: int = WELL_KNOWN) -> str | None:
        """The country of the city that begins the name of a body or a place, or ends it behind "of".

        Args:
            is_seated: whether a large city in the name is where it is, though no word of it is one for bodies.
            least: people of a large city, where the article does not name it otherwise.
        """
        is_body = is_seated or not bodies().isdisjoint(words)
        for length in range(min(3, len(words) - 1), 0, -1):
            ends = [words[:length]] + ([words[-length:]] if words[-length - 1] in LINKS else [])
            for name in (" ".join(part) for part in ends):
                if name in self._places:
                    return self._places[name]
                large = [city for city in cities().get(name, ()) if city.population >= least]
                if is_body and large:
                    return large[0].region.country
        return None

    def _of_officers(self, words: Sequence[str]) -> str | None:
        """The country of whose office names a body of every state: "Foreign Ministry spokesman Ann Reyes"."""
        if not is_of_every_state(words):
            return None
        name = " ".join(words)
        return next((code for office, code in self._offices if office.startswith(f"{name} ")), None)

    def _state_owning(self, entity: Entity, first: EntityMention) -> Entity | None:
        """The state or province that has what every country has as well: "[Ohio]'s Supreme Court", but not that whose
        seat in its country's is meant: "Ohio's Senate race"."""
        start, end = self._spans[first.mention_id].start, self._spans[first.mention_id].end
        if end < len(self._doc) and self._doc[end].pos_ == "NOUN":
            return None
        if entity.label is not EntityLabel.ORG or start < 2 or self._doc[start - 1].text not in POSSESSIVE:
            return None
        mention = self._at.get(start - 2)
        is_everywhere = is_of_every_state(_words(entity.name))
        is_of_state = mention is not None and self._beside.is_state(mention) and is_everywhere
        return self._of[mention.entity_id or ""] if mention and is_of_state else None

    def _of_office(self, mention: EntityMention) -> str | None:
        """The country that the article plays in, for offices of cities and states."""
        words = fold(self._of[mention.entity_id or ""].title or "").split()
        return self._state if any(" ".join(words[at:]) in _local_offices() for at in range(len(words))) else None


def with_country(entity: Entity, country: str) -> Entity:
    """The entity with its country, and with the id that a body of every state has by it."""
    named = canonical_id(entity.name, entity.label, entity.title, country)
    return replace(entity, country=country, canonical_id=named or entity.canonical_id)


def _of_initials(name: str) -> str | None:
    """The country of the well-known body whose initials begin the name of a part of it: "[BBC] Osprey"."""
    first, _, rest = name.partition(" ")
    return well_known()[EntityLabel.ORG].get(fold(first)) if rest and first.isupper() else None


def _words(name: str) -> list[str]:
    """The words of a name, folded, without its article."""
    return fold(name).removeprefix("the ").split()


def _local_offices() -> frozenset[str]:
    return frozenset(lexicon("titles")["local"]["offices"])


def _local_bodies() -> frozenset[str]:
    return frozenset(lexicon("titles")["local"]["bodies"])
