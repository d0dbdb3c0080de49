"""How many near-copies of real articles are found as duplicates, and how much that is none.

Each article is copied in five ways: cut behind its first two thirds, its paragraphs reordered, under another headline
and byline, corrected (one word in fifty and a figure changed), and with another agency's lead.
"""

import json
import lzma
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from dateline.transforms.duplicates import duplicates

N_ARTICLES = 400
FEWEST_WORDS, FEWEST_PARAGRAPHS = 150, 5
LEAD = "HALDEN (Meridian) — Here is what is known so far of what happened, according to officials and to witnesses."
HEADLINE = "What we know and what comes next\n\nBy Mona Eide and Per Moe\n\n"
WORDS = ["almost", "earlier", "reported", "several", "recent", "official", "large", "former", "early", "local"]


def score_near_copies(corpora: Path) -> dict[str, float]:
    """Recall of copies, and precision of pairs told, in percent: two articles are the same if they come from one."""
    chance = random.Random(4)
    originals = list(islice(_articles(corpora / "train" / "raw" / "news.jsonl.xz"), N_ARTICLES))
    alike = duplicates((str(number), text, None) for number, text in enumerate(originals))
    source = {str(number): alike.get(str(number), str(number)) for number in range(len(originals))}
    documents = [(str(number), text, None) for number, text in enumerate(originals)]
    for number, text in enumerate(originals):
        for way, copy in enumerate(_copies(text, chance)):
            source[f"{number}-{way}"] = source[str(number)]
            documents.append((f"{number}-{way}", copy, None))
    chance.shuffle(documents)
    found = duplicates(documents)
    n_right = sum(source[copy] == source[original] for copy, original in found.items())
    n_wanted = len(documents) - len(set(source.values()))
    return {"recall": round(100 * n_right / n_wanted, 1), "precision": round(100 * n_right / max(1, len(found)), 1)}


def _articles(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            paragraphs = [each for each in json.loads(line)["text"].split("\n") if each.strip()]
            text = "\n\n".join(paragraphs)
            if len(text.split()) >= FEWEST_WORDS and len(paragraphs) >= FEWEST_PARAGRAPHS:
                yield text


def _copies(text: str, chance: random.Random) -> Iterator[str]:
    paragraphs = text.split("\n\n")
    yield "\n\n".join(paragraphs[: -(-2 * len(paragraphs) // 3)])
    yield "\n\n".join(chance.sample(paragraphs, len(paragraphs)))
    yield HEADLINE + text
    words = text.split(" ")
    for at in chance.sample(range(len(words)), len(words) // 50):
        words[at] = chance.choice(WORDS)
    yield " ".join([*words[:-1], "17", words[-1]])
    yield "\n\n".join([LEAD, *paragraphs[1:]])
