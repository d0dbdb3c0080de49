"""Short forms of the names of organisations: "Tarnby" and "the Ferries" for "Tarnby Ferries", "TF" for both."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dateline.transforms.coreference.chains import Chains
from dateline.transforms.coreference.mentions import Mention
from dateline.transforms.coreference.short_names import Words, is_end, link_acronyms, merge_only, surface_form, words_of
from dateline.transforms.lexicons import fold
from dateline.transforms.names.gazetteer import common_bodies, one_country
from dateline.transforms.names.kinds import bodies, head_word, is_legal_form, is_of_every_state, whole_names
from dateline.transforms.names.spans import organisation_words

GROUPS = frozenset({"Group", "Holdings"})
"""What may stand before a legal form, or instead of one."""


def link_organisations(chains: Chains, organisations: Sequence[Mention]) -> None:
    """Acronyms with their long form, and a long name's start or end with the whole of it: "Tarnby" for "Tarnby
    Ferries"."""
    link_acronyms(chains, organisations)
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in reversed(organisations):
        named[surface_form(mention)].append(mention)
    long_forms = by_parts([max(reversed(same), key=lambda m: len(words_of(m))) for same in named.values()])
    for same in named.values():
        mention, words = same[-1], words_of(same[-1])
        if words and one_country(fold(" ".join(words))) is None:
            possible = long_forms.get(_folded(words), [])
            owners = [long for long in possible if _shortens(words, words_of(long)) and not _stands_alone(same, long)]
            owners += [long for long in possible if long.start < mention.start and _ends_body(words, words_of(long))]
            whole = [long for long in owners if _are_legal_forms(words_of(long)[len(words) :])]
            merge_only(chains, mention, whole or owners)


def by_parts(named: Sequence[Mention]) -> Mapping[Words, list[Mention]]:
    """The names of several words by what may stand for them, folded: their starts and ends, as long as some other name,
    and the word that says what they name."""
    lengths = {len(words_of(mention)) for mention in named}
    found: dict[Words, list[Mention]] = defaultdict(list)
    for mention in named:
        whole = _folded(words_of(mention))
        if len(whole) > 1:
            shorter = [length for length in lengths if 0 < length < len(whole)]
            parts = {(head_word(whole),), *(whole[:length] for length in shorter), *(whole[-n:] for n in shorter)}
            for part in parts:
                found[part].append(mention)
    return found


def _folded(words: Words) -> Words:
    return tuple(map(fold, words))


def _ends_body(words: Words, long: Words) -> bool:
    """Whether several words that say what a body is end its name, unless every state has such a body or they name
    another one alone: "Arts Council" of "Tarnby Arts Council"."""
    if len(words) < 2 or not is_end(words, long):
        return False
    folded = [fold(word) for word in words]
    is_body = folded[-1] in organisation_words() or folded[-1] in bodies()
    return is_body and not is_of_every_state(folded) and " ".join(folded) not in whole_names()


def _are_legal_forms(words: Sequence[str]) -> bool:
    """Whether the words name nothing but the legal form of a company: "Corp.", "Group Plc"."""
    return all(is_legal_form(word) or word in GROUPS for word in words)


def _stands_alone(same: Sequence[Mention], long: Mention) -> bool:
    """Whether a body is known by its name before the article comes to the longer one of one of its parts: "the Osprey
    Trust", and only then "the Osprey Trust School of Lima". A headline may give one word of a name that follows, and
    "House Intelligence" lacks the word for what it is."""
    words, whole = words_of(same[0]), words_of(long)
    rest, kinds = whole[len(words) :], organisation_words()
    if [*map(fold, whole[: len(words)])] != [*map(fold, words)] or _are_legal_forms(rest):
        return False
    is_whole = fold(words[-1]) in kinds or " ".join(map(fold, words)) in whole_names()
    if len(rest) == 1 and fold(rest[0]) in kinds and not is_whole:
        return False
    n_alone = 1 if len(words) > 1 else 2
    return len(same) >= n_alone and same[-n_alone].start < long.start


def _shortens(words: Words, long: Words) -> bool:
    """Whether the words begin the long name ("Tsinghua"), end it after a country ("U.S. State Department") or head it.

    "The Observatory" and "Heron Observatory" are the Heron Observatory for Peace, "the Statesman" the Austin American
    Statesman, "Royal Bank" the Royal Bank of Canada; "House" is no short form of "House Judiciary Committee", nor
    "United Nations" of "United Nations Office for Partnerships", nor a company of its product: "Apple", "Apple Watch".
    """
    if len(words) >= len(long):
        return False
    folded, whole = [fold(word) for word in words], [fold(word) for word in long]
    rest = whole[len(folded) :]
    linked = {"for", "and", "'s"} if len(folded) > 1 else {"for", "and", "'s", "of"}
    is_body = len(folded) == 1 and (is_of_every_state(folded) or folded[0] in common_bodies())
    begins = whole[: len(folded)] == folded and rest[0] not in linked and not is_body
    if begins and " ".join(folded) in whole_names():
        lacks_kind = len(long) == 2 and rest[0] in organisation_words() and not words[0].isupper()
        return lacks_kind or _are_legal_forms(long[len(words) :])
    ends = (
        whole[-len(folded) :] == folded
        and len(words) > 1
        and one_country(" ".join(whole[: -len(folded)]).removesuffix("'s")) is not None
    )
    is_head = folded[-1] in organisation_words() and (
        head_word(whole) == folded[0] if len(words) == 1 else whole[: len(words) + 1] == [*folded, "for"]
    )
    is_last = len(words) == 1 and whole[-1] == folded[0] and whole[-2] not in {"and", "for", "of"} and not is_body
    return begins or ends or is_head or is_last
