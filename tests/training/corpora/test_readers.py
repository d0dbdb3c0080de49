"""The corpus readers on tiny files in each corpus's format; the sentences are ours."""

import gzip
from pathlib import Path

import pytest

from training.corpora.conllu import Treebank, open_licence_documents
from training.corpora.detokenize import spaces_after
from training.corpora.names import (
    CONLL_LABELS,
    CROSSNER_LABELS,
    GUM_LABELS,
    Tagged,
    align,
    demonyms,
    gmb,
    read_columns,
    spans_of_bio,
    uner,
    wikipedia,
    with_unsure_proper_nouns,
)
from training.corpora.sentences import Name, Sentence, Syntax

CONLLU = """\
# newdoc id = open_one
# newpar
# sent_id = s1
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVB\tMood=Imp\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# newdoc id = closed_two
# sent_id = s2
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_
1.1\tgone\tgo\tVERB\tVBN\t_\t_\t_\t_\t_

"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "train.conllu.gz"
    with gzip.open(path, "wt", encoding="utf8") as file:
        file.write(CONLLU)
    return path


def test_treebank_reads_words_spaces_and_tree(treebank: Path) -> None:
    (doc_id, sent_id, sentence), (_, _, second) = Treebank(treebank)
    assert (doc_id, sent_id) == ("open_one", "s1")
    assert sentence.words == ("Do", "n't", "go", ".")
    assert sentence.spaces == (False, True, False, True)
    assert sentence.starts_paragraph
    assert sentence.syntax is not None
    assert sentence.syntax.heads == (2, 2, 2, 2)
    assert sentence.syntax.deps == ("aux", "advmod", "ROOT", "punct")
    assert second.words == ("Yes",)


def test_treebank_keeps_to_the_documents_allowed(treebank: Path) -> None:
    assert [doc_id for doc_id, *_ in Treebank(treebank, {"open_one"})] == ["open_one"]


def test_only_open_verdicts_pass(tmp_path: Path) -> None:
    table = tmp_path / "docs.tsv"
    table.write_text("doc\tverdict\na\tok\nb\tNC\nc\tlikely-ok\nd\tunstated\ne\tok-sharealike\n")
    assert open_licence_documents(table) == {"a", "c", "e"}


@pytest.mark.parametrize(
    "text",
    [
        'He said, "We can\'t pay $5 (or 6%) now."',
        "Ann's plan: 3 dogs; no cats!",
        "The boys' ball [sic] cost £3.",
    ],
)
def test_spaces_are_restored(text: str) -> None:
    tokens = {
        'He said, "We can\'t pay $5 (or 6%) now."': [
            *("He", "said", ",", '"', "We", "ca", "n't", "pay", "$", "5", "(", "or", "6", "%", ")", "now", ".", '"')
        ],
        "Ann's plan: 3 dogs; no cats!": ["Ann", "'s", "plan", ":", "3", "dogs", ";", "no", "cats", "!"],
        "The boys' ball [sic] cost £3.": [*("The", "boys", "'", "ball", "[", "sic", "]", "cost", "£", "3", ".")],
    }[text]
    pairs = zip(tokens, spaces_after(tokens), strict=True)
    assert "".join(token + " " * space for token, space in pairs).rstrip() == text


def test_bio_spans_with_and_without_b() -> None:
    assert spans_of_bio(["B-per", "I-per", "B-per", "O", "I-geo"]) == [(0, 2, "per"), (2, 3, "per"), (4, 5, "geo")]


def test_columns_are_read_with_and_without_tags(tmp_path: Path) -> None:
    path = tmp_path / "train.conll"
    path.write_text("Ann\tNNP\tB-per\nleft\tVBD\tO\n\nBo\tNNP\tB-per\n")
    first, second = read_columns(path)
    assert (first.words, first.tags, first.spans) == (["Ann", "left"], ["NNP", "VBD"], [(0, 1, "per")])
    assert second.words == ["Bo"]
    path.write_text("Oslo I-LOC\n")
    assert next(read_columns(path, sep=None)).tags == []


def tagged(*rows: str) -> Tagged:
    words, tags, bio = zip(*(row.split("/") for row in rows), strict=True)
    return Tagged(list(words), list(tags), spans_of_bio(bio))


def test_gmb_titles_are_cut_off_and_names_it_missed_are_unknown() -> None:
    sentence = tagged("President/NNP/B-per", "Ito/NNP/I-per", "met/VBD/O", "Labour/NNP/O", "Friday/NNP/B-tim")
    (read,) = gmb([sentence], frozenset())
    assert read.names == (Name(1, 2, "PERSON"), Name(3, 4, None))
    assert read.syntax is None


def test_gmb_is_corrected_by_its_own_majority() -> None:
    often = [tagged("In/IN/O", "Oslo/NNP/B-geo") for _ in range(9)]
    *_, last = gmb([*often, tagged("From/IN/O", "Oslo/NNP/B-org")], frozenset())
    assert last.names == (Name(1, 2, "LOC"),)


def test_demonyms_are_adjectives_and_plurals_marked_twice() -> None:
    norse = tagged("Norse/JJ/B-gpe", "ships/NNS/O")
    assert demonyms([norse, norse, tagged("Nepal/NNP/B-gpe"), tagged("Danes/NNS/B-gpe")]) == {"Norse"}


def test_nationalities_leave_the_miscellaneous() -> None:
    (read,) = wikipedia([Tagged(["Norse", "art"], [], [(0, 1, "MISC")])], CONLL_LABELS, frozenset({"Norse"}))
    assert read.names == (Name(0, 1, "NORP"),)
    (read,) = wikipedia([Tagged(["Vote", "2001"], [], [(0, 2, "election")])], CROSSNER_LABELS, frozenset())
    assert read.names == (Name(0, 2, "MISC"),)


def parsed(words: str, pos: str) -> Sentence:
    items = tuple(words.split())
    n = len(items)
    blank = ("",) * n
    return Sentence(
        words=items,
        spaces=(True,) * n,
        syntax=Syntax(blank, tuple(pos.split()), blank, items, tuple(range(n)), blank),
    )


def test_names_are_laid_on_words_though_the_texts_space_differently() -> None:
    sentence = parsed("It is Ann 's dog", "PRON AUX PROPN PART NOUN")
    assert list(align(sentence, "It is Ann's dog", [(6, 9, "PER")], CONLL_LABELS)) == [Name(2, 3, "PERSON")]
    assert list(align(sentence, "It is Ann's dog", [(6, 9, "DATE")], GUM_LABELS)) == []


def test_uner_others_are_nationalities_or_miscellaneous() -> None:
    sentence = parsed("Norse Vikings met the Owls", "ADJ PROPN VERB DET PROPN")
    text = "Norse Vikings met the Owls"
    read = uner(sentence, text, [(0, 5, "OTH"), (6, 13, "OTH"), (18, 26, "ORG")], frozenset())
    assert read.names == (Name(0, 1, "NORP"), Name(1, 2, "MISC"), Name(4, 5, "ORG"))


def test_proper_nouns_outside_names_are_unknown_and_titles_are_not() -> None:
    sentence = parsed("President Ito saw Rex", "PROPN PROPN VERB PROPN")
    found = with_unsure_proper_nouns(sentence, [Name(1, 2, "PERSON")])
    assert found == (Name(1, 2, "PERSON"), Name(3, 4, None))


def test_groups_that_gmb_leaves_unmarked_are_norp_if_they_stand_alone() -> None:
    alone = tagged("The/DT/O", "Sunni/JJ/O", "town/NN/O")
    inside = tagged("The/DT/O", "Muslim/NNP/O", "Brotherhood/NNP/O")
    marked_wrongly = tagged("Many/JJ/O", "Muslim/JJ/B-org", "schools/NNS/O")
    assert [s.names for s in gmb([alone, inside, marked_wrongly], frozenset())] == [
        (Name(1, 2, "NORP"),),
        (Name(1, 2, None), Name(2, 3, None)),
        (Name(1, 2, "NORP"),),
    ]


def test_gpe_is_a_country_where_it_is_no_nationality() -> None:
    sentence = tagged("In/IN/O", "Nepal/NNP/B-gpe", "Norse/JJ/B-gpe", "State/NNP/B-org")
    (read,) = gmb([sentence], frozenset())
    assert read.names == (Name(1, 2, "LOC"), Name(2, 3, "NORP"), Name(3, 4, None))
