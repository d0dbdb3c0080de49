"""Sentences of CoNLL-U treebanks (UD English EWT, GUM), with the spacing of the running text."""

import gzip
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.corpora.sentences import Sentence, Syntax


@dataclass(slots=True)
class Treebank:
    """One CoNLL-U file; `documents` limits it to those ids (None: all)."""

    path: Path
    documents: Collection[str] | None = None

    def __iter__(self) -> Iterator[tuple[str, str, Sentence]]:
        """(document id, sentence id, sentence), in the order of the file."""
        doc_id, block = "", _Block()
        with gzip.open(self.path, "rt", encoding="utf8") as lines:
            for line in map(_stripped, lines):
                if line.startswith("# newdoc id = "):
                    doc_id = line.removeprefix("# newdoc id = ")
                    block.starts_paragraph = True
                elif line:
                    block.read(line)
                else:
                    if self.documents is None or doc_id in self.documents:
                        yield doc_id, block.sent_id, block.sentence()
                    block = _Block()


def _stripped(line: str) -> str:
    return line.rstrip("\n")


@dataclass(slots=True)
class _Block:
    """The lines of one sentence."""

    sent_id: str = ""
    starts_paragraph: bool = False
    rows: list[list[str]] = field(default_factory=list)
    unspaced: set[int] = field(default_factory=set)

    def read(self, line: str) -> None:
        if line.startswith("# sent_id = "):
            self.sent_id = line.removeprefix("# sent_id = ")
        elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
            self.starts_paragraph = True
        elif not line.startswith("#"):
            self._read_word(line.split("\t"))

    def _read_word(self, row: list[str]) -> None:
        """A range ("2-3 don't") joins its words; its last word takes the range's spacing. Empty nodes are left out."""
        first, dash, last = row[0].partition("-")
        if dash:
            self.unspaced.update(range(int(first), int(last)))
            if "SpaceAfter=No" in row[9]:
                self.unspaced.add(int(last))
        elif first.isdigit():
            self.rows.append(row)
            if "SpaceAfter=No" in row[9]:
                self.unspaced.add(int(first))

    def sentence(self) -> Sentence:
        heads = (int(row[6]) for row in self.rows)
        return Sentence(
            words=tuple(row[1] for row in self.rows),
            spaces=tuple(int(row[0]) not in self.unspaced for row in self.rows),
            syntax=Syntax(
                tags=tuple(row[4] for row in self.rows),
                pos=tuple(row[3] for row in self.rows),
                morphs=tuple("" if row[5] == "_" else row[5] for row in self.rows),
                lemmas=tuple(row[2] for row in self.rows),
                heads=tuple(i if head == 0 else head - 1 for i, head in enumerate(heads)),
                deps=tuple("ROOT" if row[7] == "root" else row[7] for row in self.rows),
            ),
            starts_paragraph=self.starts_paragraph,
        )


def open_licence_documents(docs_tsv: Path) -> frozenset[str]:
    """GUM documents whose texts may be used in what is given away: verdict ok, likely-ok or ok-sharealike."""
    header, *rows = (line.split("\t") for line in docs_tsv.read_text(encoding="utf8").splitlines())
    verdict = header.index("verdict")
    return frozenset(row[0] for row in rows if row[verdict] in {"ok", "likely-ok", "ok-sharealike"})
