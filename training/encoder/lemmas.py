"""Lemma tables: spaCy's rules and word lists, with the commonest lemmas of the treebanks put before them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from spacy.language import Language
from spacy.lookups import Lookups, Table, load_lookups

TABLES = ("lemma_rules", "lemma_exc", "lemma_index")
OPEN_CLASSES = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
CLOSED_CLASSES = frozenset({"AUX", "PRON", "DET", "PART", "ADP", "SCONJ", "CCONJ"})
MIN_SUPPORT = 3
"""Seen fewer times, the lemma of a word of an open class may be an annotator's slip."""


SHORT = re.compile(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]$")
"""Verbs that double their last letter: "hop", "hopped"."""
NEW_VERBS = ("retweet", "text", "unban", "waterboard")
"""Verbs of news text that the list lacks."""


def english_tables() -> Lookups:
    """The tables of `spacy-lookups-data`, mended.

    Raises:
        ValueError: the package is not installed.
    """
    tables = load_lookups("en", TABLES)
    mend(tables)
    return tables


def mend(tables: Lookups) -> None:
    """Let "hoped" be of "hope" and "readied" of "ready", and know some newer verbs.

    spaCy's rules take the shorter of two verbs that a form could be of. Where that doubles its last letter the form is
    of the longer one: the shorter leaves the list, and its own forms are exceptions, as the doubled ones are already.
    """
    index, exceptions, rules = (tables.get_table(name) for name in ("lemma_index", "lemma_exc", "lemma_rules"))
    verbs = {*index["verb"], *NEW_VERBS}
    short = {verb for verb in verbs if SHORT.fullmatch(verb) and f"{verb}e" in verbs}
    index["verb"] = sorted(verbs - short)
    exceptions["verb"] = {f"{verb}s": [verb] for verb in short} | exceptions["verb"]
    if ["ied", "y"] not in rules["verb"]:
        rules["verb"] = [*rules["verb"], ["ied", "y"]]


def add_exceptions(tables: Lookups, seen: Iterable[tuple[str, str, str]]) -> None:
    """Put each word's commonest lemma first, where the rules would not find it.

    Args:
        tables: changed in place.
        seen: (word, part of speech, lemma) of annotated text.
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for word, pos, lemma in seen:
        if pos in OPEN_CLASSES | CLOSED_CLASSES:
            counts[word.lower().replace("’", "'"), pos][lemma] += 1
    exceptions: Table = tables.get_table("lemma_exc")
    for (word, pos), lemmas in counts.items():
        lemma, count = lemmas.most_common(1)[0]
        if pos in OPEN_CLASSES and count < MIN_SUPPORT:
            continue
        table = exceptions.get(pos.lower(), {})
        for spelling in {word, word.replace("'", "’")}:
            table[spelling] = [lemma]
        exceptions[pos.lower()] = table


def add_lemmatizer(nlp: Language, seen: Iterable[tuple[str, str, str]]) -> None:
    """Append the lemmatizer to a pipeline that gives parts of speech."""
    tables = english_tables()
    add_exceptions(tables, seen)
    nlp.add_pipe("lemmatizer", config={"mode": "rule"}).initialize(lookups=tables)  # type: ignore[attr-defined]
