"""Articles that the facts network learns from."""

from dateline.transforms.model.loading import load_model
from training.encoder.articles import UNKNOWN, coreference_article

TEXT = "The head of the harbour board, Ann Lee, left. Tom Reid stayed because she had asked him."


def mention(words, chain, head=None):
    start = TEXT.index(words)
    at = start + words.index(head or words)
    return {"s": start, "e": start + len(words), "chain": chain, "head": [at, at + len(head or words)]}


def test_a_pronoun_is_joined_with_the_mentions_before_it_that_mean_the_same():
    document = {
        "text": TEXT,
        "mentions": [
            mention("The head of the harbour board, Ann Lee", "1", "head"),
            mention("the harbour board", "2", "board"),
            mention("Ann Lee", "1", "Lee"),
            mention("Tom Reid", "3", "Reid"),
            mention("she", "1"),
            mention("him", "3"),
        ],
    }
    article = coreference_article(document, load_model().tokenizer)
    found = {
        article.words[anchor.word]: {
            value: [article.words[i] for i, v in sorted(anchor.relations["antecedents"].items()) if v == value]
            for value in (1, UNKNOWN)
        }
        for anchor in article.anchors
    }
    assert found["him"] == {1: ["Tom", "Reid"], UNKNOWN: []}
    assert found["she"][1] == ["head", "Ann", "Lee"]
    assert found["she"][UNKNOWN] == ["The", "of", "the", "harbour", "board", ","]
