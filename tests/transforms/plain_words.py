"""Articles written word by word, with plain parses."""

from spacy.tokens import Doc, Span

from dateline.transforms.syntax.forms import PRONOUNS
from dateline.transforms.syntax.parsed import ParsedDocument
from tests.transforms.hand_named import NLP, parsed

POS = {"n": ("NOUN", "NN"), "ns": ("NOUN", "NNS"), "v": ("VERB", "VBD"), "a": ("ADJ", "JJ"), "p": ("ADP", "IN")}
LABELS = {"P": "PERSON", "O": "ORG", "G": "GPE", "N": "NORP", "M": "MISC", "L": "LAW", "F": "FAC"}


def article(words: str) -> ParsedDocument:
    """An article of words set apart by spaces: `met/v`, `envoys/ns`, and `Ann_Reyes/P` for a name of the model's.

    Its parse is a plain one: nouns and pronouns hang on the sentence's verb, as subjects before and objects behind it,
    and other words on the noun that follows them.
    """
    texts, pos, tags, lemmas, ents = [], [], [], [], []
    for item in words.split():
        word, _, kind = item.rpartition("/") if "/" in item else (item, "", "")
        parts = word.split("_") if kind in LABELS else [word]
        if kind in LABELS:
            ents.append((len(texts), len(texts) + len(parts), LABELS[kind]))
        for part in parts:
            coarse, fine = POS.get(kind, ("PROPN", "NNP") if kind in LABELS else _plain(part))
            texts.append(part)
            pos.append(coarse)
            tags.append(fine)
            lemmas.append(part.lower().removesuffix("s") if fine == "NNS" else part.lower())
    heads, deps = _parse(texts, pos)
    doc = Doc(NLP.vocab, words=texts, pos=pos, tags=tags, lemmas=lemmas, heads=heads, deps=deps)
    doc.set_ents([Span(doc, start, end, label) for start, end, label in ents], default="outside")
    return parsed(doc.text, doc)


def _parse(texts: list[str], pos: list[str]) -> tuple[list[int], list[str]]:
    heads, deps = [0] * len(texts), ["dep"] * len(texts)
    start = 0
    for end in [i + 1 for i, text in enumerate(texts) if text == "."]:
        sentence = range(start, end)
        root = next((i for i in sentence if pos[i] == "VERB"), start)
        for i in sentence:
            heads[i] = root
            following = next((k for k in range(i + 1, end) if pos[k] in {"NOUN", "PROPN", "VERB", "PUNCT"}), root)
            if pos[i] in {"NOUN", "PROPN", "PRON"} and (pos[following] not in {"NOUN", "PROPN"} or following != i + 1):
                deps[i] = "nsubj" if i < root else "obj"
            elif i != root and pos[i] != "PUNCT" and pos[following] in {"NOUN", "PROPN"}:
                heads[i] = following
        deps[root] = "ROOT"
        start = end
    return heads, deps


def _plain(word: str) -> tuple[str, str]:
    if word.lower() in PRONOUNS:
        return "PRON", "PRP"
    return ("PUNCT", ".") if not word[0].isalnum() and word != "'s" else ("X", "XX")


def place(text: str, part: str) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)
