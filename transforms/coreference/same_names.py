"""Names that mean one entity: repeated, shortened, spelt otherwise, abbreviated."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from dateline.transforms.coreference.chains import Chain, Chains
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.coreference.owners import link_ownerless, without_owner
from dateline.transforms.coreference.short_bodies import link_organisations
from dateline.transforms.coreference.short_names import (
    Words,
    acronyms,
    index,
    link_acronyms,
    link_cases,
    link_clipped,
    link_facilities,
    link_features,
    link_things,
    surface_form,
    words_of,
)
from dateline.transforms.coreference.stated import KIN
from dateline.transforms.coreference.votes import Votes
from dateline.transforms.lexicons import fold
from dateline.transforms.names.gazetteer import leaders, place
from dateline.transforms.names.people import (
    family,
    given_keys,
    given_names,
    is_initial,
    is_particle,
    nicknames,
    same_person,
    skeleton,
    surname,
    without_suffix,
)
from dateline.transforms.names.well_known import leader_in_full
from dateline.transforms.syntax.forms import Gender
from dateline.transforms.tables.vocabularies import PLACES, THINGS, EntityLabel

PATRONYMICS = frozenset({"bin", "bint", "ibn"})
"""What stands between a given name and a father's."""
QUOTED = re.compile(r"""["“‘']([^"”’']+)["”’'](?=\s)""")
"""The nickname within a name: Anthony "Ace" Reyes."""


def link_names(chains: Chains, mentions: Iterable[Mention]) -> None:
    """Merges the names of one entity: equal ones first, then persons' and organisations' shorter and other forms.

    Surnames behind "Mr." and "Mrs." are left to `link_addressed`, except equal ones.
    """
    named = [mention for mention in mentions if mention.name is not None]
    organisations = [mention for mention in named if mention.label is EntityLabel.ORG]
    ownerless = without_owner(organisations)
    by_surface: dict[tuple[str, ...], Mention] = {}
    for mention in (mention for mention in named if mention not in ownerless):
        key = (_class(mention.label), surface_form(mention), *_address(mention))
        first = by_surface.setdefault(key, mention)
        if _is_person(mention) and _contradict(chains, first, mention):
            by_surface[key] = mention
        else:
            chains.merge(first, mention)
    link_ownerless(chains, ownerless)
    _link_people(chains, [mention for mention in named if _is_single(mention)])
    link_organisations(chains, organisations)
    link_acronyms(chains, [mention for mention in named if mention.label in PLACES])
    link_acronyms(chains, [mention for mention in named if mention.label in THINGS])
    link_acronyms(chains, [mention for mention in named if mention.label in THINGS | {EntityLabel.ORG}], in_class=False)
    link_cases(chains, [mention for mention in named if mention.label in THINGS])
    link_things(chains, [mention for mention in named if mention.label in THINGS])
    link_facilities(chains, [mention for mention in named if mention.label is EntityLabel.FAC])
    link_clipped(chains, [mention for mention in named if mention.label in THINGS | {EntityLabel.ORG}])
    link_features(chains, [mention for mention in named if mention.label in PLACES])
    _link_equal(chains, named)


def link_addressed(chains: Chains, mentions: Iterable[Mention], votes: Votes) -> None:
    """Merges surnames behind a form of address, "Mrs. Reyes", with the one so called whose gender agrees.

    People whose gender is known to agree take precedence over people of unknown gender: "Mrs. Reyes" is Ann Reyes, who
    is called a wife, and not Omar Reyes. She is nobody in the article if its only Reyes is Omar and a "he". If nobody
    has that surname, it may be a given name ("Miss Ann"), after a title that of a person with the title ("King
    Charles").
    """
    people = [mention for mention in mentions if _is_single(mention)]
    whole = [mention for mention in people if not _is_surname(mention)]
    full, given = _by_surname(whole), index(whole, _called_by)
    bare = _by_surname([mention for mention in people if _is_surname(mention) and not mention.gender])
    settled = _Settled(chains)
    for mention in people:
        if mention.gender is None or not _is_surname(mention) or settled.has(mention):
            continue
        owner = None
        for owners in (full, bare, given):
            possible = [owner for owner in owners.get(_key(mention), []) if votes.agrees(mention, chains.of(owner))]
            if owners is given and mention.name and mention.name.title:
                possible = [o for o in possible if _same_title(o, mention) or _is_called_by_given_name(o)]
            sure = [owner for owner in possible if votes.gender(chains.of(owner)) is mention.gender]
            owner = _owner(chains, mention, sure or possible)
            if owner is not None:
                break
        settled.merge(owner, mention)


def _link_equal(chains: Chains, named: Sequence[Mention]) -> None:
    """Merges equal names with labels of different classes, "Osprey" as a group and as a song, unless one may be named
    after the other: what is called like a known place, and somebody with a title or a full name."""
    distinct = {(words_of(m), _class(m.label)): m for m in reversed(named) if m.label is not EntityLabel.NORP}
    by_words = index(distinct.values(), lambda mention: [" ".join(words_of(mention))])
    for text, equal in by_words.items():
        people = [mention for mention in equal if _is_person(mention)]
        if len(equal) > 1 and place(text) is None and all(_is_called_so_alone(chains, person) for person in people):
            for mention in equal[1:]:
                chains.merge(equal[0], mention)


def _is_called_so_alone(chains: Chains, person: Mention) -> bool:
    """Whether the article calls a person by this one name only, without any title."""
    names = chains.of(person).names
    return all(m.name and m.name.title is None and m.gender is None and words_of(m) == words_of(person) for m in names)


def _class(label: EntityLabel | None) -> str:
    return "place" if label in PLACES else "thing" if label in THINGS else str(label)


def _is_person(mention: Mention) -> bool:
    return mention.label is EntityLabel.PERSON


def _is_single(mention: Mention) -> bool:
    """Whether it names one person: not "Mr. and Mrs. Reyes"."""
    return _is_person(mention) and not mention.is_plural


def _address(mention: Mention) -> tuple[str, ...]:
    """The gender that the form of address before a surname shows, or "couple"."""
    if not _is_person(mention) or len(words_of(mention)) > 1:
        return ()
    return ("couple",) if mention.is_plural else (mention.gender or "",)


def _is_surname(mention: Mention) -> bool:
    words = words_of(mention)
    return len(words) == 1 or bool(words) and without_suffix(words) == surname(words)


def _key(mention: Mention) -> str:
    return skeleton(without_suffix(words_of(mention))[-1])


def _contradict(chains: Chains, one: Mention, other: Mention) -> bool:
    """Whether titles show that two names mean different people: Mr. Smith is not Mrs. Smith."""
    return bool(one.gender and other.gender and chains.of(one).gender is not other.gender)


def _by_surname(named: Iterable[Mention]) -> dict[str, list[Mention]]:
    return index(named, lambda mention: [skeleton(word) for word in surname(words_of(mention))][-1:])


def _link_people(chains: Chains, people: Sequence[Mention]) -> None:
    """Full names with each other ("Ann Reid", "Ann M. Reid"), then surnames and given names with the full name."""
    full: list[Mention] = []
    alike: dict[tuple[Words, str], list[int]] = defaultdict(list)  # compared with all, names take quadratic time
    for mention in people:
        if not _is_surname(mention):
            words = words_of(mention)
            relatives, (own, others) = family(words), given_keys(words)
            for place in sorted({place for key in others for place in alike.get((relatives, key), ())}):
                if _can_be_one(words_of(full[place]), words) and not _contradict(chains, full[place], mention):
                    chains.merge(full[place], mention)
                    break
            else:
                for key in own:
                    alike[relatives, key].append(len(full))
                full.append(mention)
    by_surname = _by_surname(full)
    by_last = index((m for m in people if len(words_of(m)) > 1 and _is_surname(m)), lambda mention: [_key(mention)])
    forms = (_given, _called_by, _patronymics, _middle)
    by_given, by_nickname, by_patronymic, by_middle = (index(full, keys) for keys in forms)
    by_initials = index(full, lambda mention: sorted(acronyms(words_of(mention))))
    settled = _Settled(chains)
    for mention in people:
        if not _is_surname(mention) or mention.gender or settled.has(mention):
            continue
        key = _key(mention)
        owners = by_surname.get(key) or by_given.get(key) or by_patronymic.get(key) or by_last.get(key, [])
        if not owners and not _is_kin(chains, mention):
            owners = by_nickname.get(key) or by_initials.get("".join(words_of(mention)).replace(".", ""), [])
            owners = owners or _only(chains, mention, by_middle.get(key, []))
        owners = [owner for owner in owners if not _is_leaders_namesake(chains, owner, mention)]
        titled = [owner for owner in owners if _same_title(owner, mention)]
        owner = _owner(chains, mention, titled or [o for o in owners if not _is_kin(chains, o)] or owners)
        settled.merge(owner, mention)


class _Settled:
    """Mentions that are with whom they mean, so that equal ones in their chain need not be compared with all again."""

    def __init__(self, chains: Chains) -> None:
        self._chains = chains
        self._found: set[tuple[Chain, int, Words, Gender | None, str | None]] = set()

    def has(self, mention: Mention) -> bool:
        return self._state(mention) in self._found

    def merge(self, owner: Mention | None, mention: Mention) -> None:
        """Merges the mention with its owner, if it has one; who has none, or is with it already, is settled."""
        if owner is None or self._chains.of(owner) is self._chains.of(mention):
            self._found.add(self._state(mention))
        else:
            self._chains.merge(owner, mention)

    def _state(self, mention: Mention) -> tuple[Chain, int, Words, Gender | None, str | None]:
        chain, title = self._chains.of(mention), mention.name.title if mention.name else None
        return chain, len(chain.mentions), words_of(mention), mention.gender, title


def _can_be_one(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names can be one person's; a leader whom all know without "Jr." is not his son."""
    plain = [words for words in (one, other) if without_suffix(words) == tuple(words)]
    is_son = len(plain) == 1 and fold(" ".join(plain[0])) in leaders()
    return same_person(one, other) and not is_son


def _is_leaders_namesake(chains: Chains, owner: Mention, mention: Mention) -> bool:
    """Whether a surname that all know, "Obama", stands before the full name of somebody else who has it, "Ann Obama",
    or with the leader's office."""
    chain = chains.of(mention)
    known = (leader_in_full(*called) for called in sorted(chain.called, key=chain.called.__getitem__))
    leader = next(filter(None, known), "").split()
    if not leader or _can_be_one(leader, words_of(owner)):
        return False
    return chain.names[0].head < chains.of(owner).names[0].head or any(title for _, title in chain.called)


def _given(mention: Mention) -> list[str]:
    return [skeleton(word) for word in given_names(words_of(mention))[:1]]


def _middle(mention: Mention) -> list[str]:
    """The names between the first and the last: "Lula" of Luiz Inácio Lula da Silva; of nobles none."""
    words = words_of(mention)
    return [skeleton(word) for word in given_names(words)[1:] if not is_initial(word) and "of" not in words]


def _only(chains: Chains, mention: Mention, owners: Sequence[Mention]) -> list[Mention]:
    """The owners, where they are one person and titles do not tell the mention's bearer apart.

    The middle one of three names is often a maiden name: it is the woman's only where she is named in full first.
    """
    owners = [one for one in owners if len(words_of(one)) > 3 or one.head < mention.head]
    titles = {m.name.title.lower() for one in owners for m in chains.of(one).names if m.name and m.name.title}
    own = mention.name.title if mention.name else None
    is_one = len({chains.of(owner) for owner in owners}) == 1
    return owners if is_one and (not own or not titles or own.lower() in titles) else []


def _is_called_by_given_name(owner: Mention) -> bool:
    """Whether a name without a title is a given name and a father's, "Omar bin Khalid": its bearer is "King Omar"."""
    words = words_of(owner)
    return len(words) > 2 and words[1].lower() in PATRONYMICS and not (owner.name and owner.name.title)


def _called_by(mention: Mention) -> list[str]:
    """The given name, its short forms and a nickname in quotation marks: "Tony" and "Ace" of Anthony "Ace" Reyes."""
    given = given_names(words_of(mention))[:1]
    quoted = QUOTED.findall(mention.name.text) if mention.name else []
    forms = {form for word in (*given, *quoted) for form in (word, *nicknames().get(fold(word), ()))}
    return sorted({skeleton(form) for form in forms})


def _patronymics(mention: Mention) -> list[str]:
    """The names behind a particle among the given ones: "bin Salman" of Khalid bin Salman al-Rashid."""
    given = given_names(words_of(mention))
    return [skeleton(word) for before, word in pairwise(given) if is_particle(before)]


def _same_title(owner: Mention, mention: Mention) -> bool:
    """Whether the same title stands before both names: "Dr. Reyes" is rather Dr. Ann Reyes than Omar Reyes."""
    titles = [m.name.title for m in (owner, mention) if m.name is not None]
    return titles[0] is not None and titles[0] == titles[-1]


def _is_kin(chains: Chains, owner: Mention) -> bool:
    """Whether the article introduces a relative, "his wife, Ann Reyes", to whom a bare surname seldom refers."""
    return any(m.is_definite and m.lemma in KIN for m in chains.of(owner).described)


def _owner(chains: Chains, mention: Mention, owners: Sequence[Mention]) -> Mention | None:
    """The full name that a short one is of: of two Reids the one named last before it, or the first after it."""
    said = [(m.head, owner) for owner in owners if (m := chains.of(owner).last_until(mention.head)) is not None]
    if said:
        return max(said, key=lambda pair: pair[0])[1]
    return owners[0] if owners else None
