"""Write the spaCy pipeline that ships round the reading network: tokenizer, components and lemma tables."""

from pathlib import Path

import spacy

from dateline.transforms.encoder.reading import read
from dateline.transforms.model.components import paragraphs, trim_names
from training.command import corpora_parser
from training.corpora.prepare import Corpora, lemma_counts
from training.encoder.lemmas import add_lemmatizer

COMPONENTS = (paragraphs, read, trim_names)
"""Importing them makes their names known to spaCy."""
META = {
    "name": "dateline_news",
    "version": "2.0.0",
    "description": "English news: tags, parts of speech, lemmas, dependencies (UD), sentences, names.",
    "license": "CC BY-SA 4.0",
}


def package(corpora: Path, out: Path) -> None:
    """Write the pipeline's folder; its weights stand beside it in `transforms/encoder/weights`."""
    nlp = spacy.blank("en")
    nlp.add_pipe("dateline_paragraphs")
    nlp.add_pipe("dateline_reading")
    add_lemmatizer(nlp, lemma_counts(Corpora(corpora / "train")))
    nlp.add_pipe("dateline_names")
    nlp.meta.update(META)
    nlp.to_disk(out)


def main() -> None:
    parser = corpora_parser(__doc__)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    package(args.corpora, args.out)


if __name__ == "__main__":
    main()
