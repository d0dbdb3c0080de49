"""Mutates files of every format and reads them: `python -m tests.flows.sources.fuzz 10000`.

Nothing may be raised or hang.
"""

import random
import sys
import time
from collections import Counter
from io import BytesIO

from dateline.flows.sources import SourceFile, inputs_of
from dateline.flows.steps.changes import changes
from dateline.transforms.articles.article import Article
from dateline.transforms.tables.records import Reject
from dateline.transforms.tables.vocabularies import RejectReason
from tests.flows.sources.seeds import seeds

SLOW_SECONDS = 5.0
"""Processor time that no input of a few kilobytes may take."""
WORDS = (
    b"\x00", b"\xff\xfe", b"\x1f\x8b\x08", b"PK\x03\x04", b'"', b"'", b"\\", b"\r", b"\n\n", b"<", b">", b"&#0;",
    b"{", b"[", b"]]]", b"null", b"NaN", b"1e999", b"-1", b"9" * 40, b"\xed\xa0\x80", b"\xe2\x80\xae",
    b"\xcc\x81" * 30, b"0001-01-01T00:00:00+14:00", b"9999-12-31T23:59:59-12:00", b"charset=idna", b"(" * 200,
    b"<!ENTITY x SYSTEM 'file:///etc/passwd'>", b"<p " + b"a=1 " * 50 + b">", b"<div>" * 200, b"1 of 3 DOCUMENTS\n",
    b"End of Document\n", b"---\n", b"\xc3",
)  # fmt: skip


def mutated(content: bytes, other: bytes, chance: random.Random) -> bytes:
    """The content with one to eight changes: bytes flipped, cut, doubled, moved, or words of trouble put in."""
    result = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        start = chance.randint(0, len(result))
        end = min(len(result), start + chance.randint(1, 60))
        match chance.randint(0, 6):
            case 0 if result:
                result[start % len(result)] ^= 1 << chance.randint(0, 7)
            case 1:
                del result[start:end]
            case 2:
                result[start:start] = result[start:end] * chance.randint(1, 5)
            case 3:
                result[start:start] = chance.choice(WORDS)
            case 4:
                result[start:end] = bytes(chance.randbytes(chance.randint(0, 30)))
            case 5:
                del result[start:]
            case _:
                at = chance.randint(0, len(other))
                result[start:start] = other[at : at + chance.randint(1, 200)]
    return bytes(result)


def outcomes(name: str, content: bytes) -> Counter[str]:
    """What came of the inputs of a file: articles, and reasons against the others."""
    file = SourceFile(f"file:{name}", name, lambda: BytesIO(content))
    found = [change.outcome for change in changes(inputs_of(file, {}), {}, again=False)]
    return Counter(_named(outcome) for outcome in found)


def _named(outcome: Article | Reject | None) -> str:
    """An article, or the reason against one; the place of an error too."""
    if not isinstance(outcome, Reject):
        return "article"
    is_error = outcome.reason is RejectReason.READ_FAILED
    return f"{outcome.reason} {outcome.detail}" if is_error else str(outcome.reason)


def fuzz(rounds: int, seed: int = 0) -> Counter[str]:
    """Outcomes of so many mutated files; a slow one is counted, a fault is raised."""
    files = list(seeds().items())
    total: Counter[str] = Counter()
    for number in range(rounds):
        chance = random.Random(f"{seed}-{number}")
        (name, content), (_, other) = chance.choice(files), chance.choice(files)
        started = time.process_time()
        total += outcomes(name, mutated(content, other, chance))
        if time.process_time() - started > SLOW_SECONDS:
            total["slow"] += 1
            sys.stderr.write(f"slow: {name}, round {number}, seed {seed}\n")
    return total


if __name__ == "__main__":
    counts = fuzz(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    sys.stdout.write("\n".join(f"{count:7} {outcome}" for outcome, count in counts.most_common()) + "\n")
    sys.exit(any(outcome.startswith(("slow", "read_failed")) for outcome in counts))
