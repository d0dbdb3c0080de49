"""The canonical name and id of an entity: the same for one real-world entity in every article and run."""

import re
from collections.abc import Iterable, Sequence

from dateline.transforms.lexicons import fold, lexicon
from dateline.transforms.names.gazetteer import (
    MAX_WORDS,
    abbreviated_states,
    affiliation,
    countries,
    nations,
    one_country,
    states,
)
from dateline.transforms.names.kinds import is_of_every_state, is_one_of_several, whole_names, without_legal_form
from dateline.transforms.names.people import ARABIC_ARTICLES, common_spelling, is_initial, without_suffix
from dateline.transforms.names.well_known import leader_in_full, usual_group, usual_organisation, usual_thing
from dateline.transforms.tables.records import Entity
from dateline.transforms.tables.vocabularies import PLACES, THINGS, EntityLabel

NICKNAME = re.compile(r"""(?<=\s)(?:["“][^"”]+["”]|['‘][^'’]+['’]|\([^()]+\))(?=\s)""")
BRACKETS = str.maketrans("", "", "[]")


def fullest(names: Iterable[str], label: EntityLabel) -> str:
    """Of an entity's names the fullest, the first among equals; written out where it is known in capitals only.

    Persons: most words. Countries: the name in words before an abbreviation. Everything else: the longest, a web
    address or a plural only where it is the only one.
    """
    candidates = list(dict.fromkeys(without_article(name) for name in names))
    candidates = [name for name in candidates if not name.endswith(".com")] or candidates
    candidates = [name for name in candidates if not (name.endswith("s") and name[:-1] in candidates)]
    if label is EntityLabel.PERSON:
        return written_out(max(candidates, key=lambda name: (len(name.split()), not name.isupper(), len(name))), label)
    return written_out(max([name for name in candidates if not name.isupper()] or candidates, key=len), label)


def without_article(name: str) -> str:
    """The name on one line, without a leading "the" in small letters and an editor's brackets."""
    return " ".join(without_brackets(name).split()).removeprefix("the ")


def without_brackets(name: str) -> str:
    """The name without an editor's brackets: "[Ann] Reid"."""
    return name.translate(BRACKETS)


def written_out(name: str, label: EntityLabel) -> str:
    """A person or place in capitals, as in a headline or a dateline, in the usual case: NUSA DUA is Nusa Dua."""
    if not name.isupper() or len(name) < 4 or "." in name or label not in PLACES | {EntityLabel.PERSON}:
        return name
    if label is EntityLabel.GPE and " " not in name and fold(name) in countries() and len(name) < 5:
        return name
    return " ".join("-".join(part.capitalize() for part in word.split("-")) for word in name.split())


def canonical_id(name: str, label: EntityLabel, title: str | None = None, country: str | None = None) -> str | None:
    """Kind and normalised name: "person:sergey-lavrov", "place:rus", "org:european-union".

    Accents, case, initials and quoted nicknames between given name and surname, an Arabic article and the usual
    differences of transliteration are ignored. A surname alone keeps an id of its own, unless it names a well-known
    leader: "Obama", but not "Mrs. Obama". The id of a country is its ISO code under any name, that of a state of the
    USA its name under any abbreviation, that of a well-known organisation its usual name, and that of a nationality or
    party its singular: "norp:american". The id of a body or law that every state has ends with the country's code,
    "org:defense-ministry-rus"; without a country it has no id, because its state is unknown, nor has a mere "Ministry".

    Args:
        country: alpha-3 code of the country that the entity is of.
    """
    if label in PLACES:
        folded = fold(name)
        return f"place:{(one_country(name) or slug(abbreviated_states().get(folded, folded).split())).lower()}"
    if label is EntityLabel.PERSON:
        return f"person:{slug(_person_words(leader_in_full(name, title) or name))}"
    if label is EntityLabel.ORG:
        name = _without_legal_form(usual_organisation(name))
    if label is EntityLabel.NORP:
        name = usual_group(name)
    if label in THINGS:
        name = usual_thing(name)
    if label in {EntityLabel.ORG, EntityLabel.LAW}:
        words = owner_first(fold(name).removeprefix("the ").split())
        owner, rest = owned(words)
        if is_of_every_state(rest):
            code = owner or country
            return f"{label.lower()}:{slug(rest)}-{code.lower()}" if code and not is_one_of_several(rest) else None
        return f"{label.lower()}:{slug(words)}"
    return f"{label.lower()}:{slug(fold(name).removeprefix('the ').split())}"


def is_body(entity: Entity) -> bool:
    """Whether it is a body that has an id of its own: one with a name, or one that is called by whose it is."""
    return entity.label is EntityLabel.ORG and entity.canonical_id != entity.entity_id


def _without_legal_form(name: str) -> str:
    """The name of a company without its "Ltd", where what is left has several words or is known: not "News Corp".
    The British Broadcasting Corporation is called so in full."""
    core = name if name in lexicon("same_organisations")["names"] else without_legal_form(name)
    return usual_organisation(core) if " " in core or fold(core) in whole_names() else name


def owner_first(words: Sequence[str]) -> Sequence[str]:
    """The words of a name, folded, those of the country or state whose body or law it is before the others, and these
    in their usual form: "india supreme court" for "supreme court of india"."""
    for at in range(1, len(words) - 1):
        whose = words[at + 2 :] if words[at + 1] == "the" else words[at + 1 :]
        is_of = words[at] == "of" and (" ".join(whose) in countries() or " ".join(whose) in states())
        if is_of and is_of_every_state(words[:at]):
            return [*whose, *_usual_body(words[:at])]
    for at in range(min(MAX_WORDS, len(words) - 1)):
        if is_of_every_state(words[at:]):
            return [*words[:at], *_usual_body(words[at:])]
    return words


def _usual_body(words: Sequence[str]) -> Sequence[str]:
    """The one form of the name of a ministry or department, folded, that every state has: "defense ministry" for
    "ministry of defence", "department of labor" for "labour department"."""
    words = [lexicon("name_kinds")["state_bodies"]["spellings"].get(word, word) for word in words]
    if words[-1] == "department" and len(words) > 1 and "police" not in words:
        return ["department", "of", *words[:-1]]
    if words[:2] == ["department", "of"]:
        return [*words[:2], *(word for word in words[2:] if word != "the")]
    if words[:2] == ["ministry", "of"]:
        return [*(word for word in words[2:] if word not in {"the", "affairs"}), "ministry"]
    return words


def owned(words: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    """The country that the first words of a name, folded, state, and the rest: "Russian|Defense Ministry"; none where
    they state a part of one: "Scottish Parliament"."""
    for end in range(min(MAX_WORDS, len(words) - 1), 0, -1):
        owner = " ".join(words[:end]).removesuffix("'s")
        if owner in nations():
            break
        if code := affiliation(owner):
            return code, words[end:]
    return None, words


def slug(words: Sequence[str]) -> str:
    """The words' letters and digits, joined by hyphens."""
    return "-".join(part for word in words for part in re.findall(r"[^\W_]+", word.replace("'", "").replace(".", "")))


def _person_words(name: str) -> list[str]:
    words = NICKNAME.sub("", name).replace("’", "'").split()
    core = without_suffix([word.rstrip(",") for word in words])
    suffix = [word.lower().rstrip(".") for word in words[len(core) :]]
    inner = [word for word in core[1:-1] if word.lower() not in ARABIC_ARTICLES]
    inner = inner if _keeps_initials(core) else [word for word in inner if not is_initial(word)]
    kept = [core[0], *inner, core[-1]] if len(core) > 1 else list(core)
    return [*(common_spelling(word) for word in kept), *suffix]


def _keeps_initials(words: Sequence[str]) -> bool:
    """Whether two well-known people of the name differ by their initials only."""
    return [fold(words[0]), fold(words[-1])] in lexicon("name_parts")["told_apart_by_initials"]
