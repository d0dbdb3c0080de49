"""Train one pipeline from a configuration, as `spacy train` does, with the faster matrix products of numpy.

spaCy multiplies with BLIS, which on processors newer than its kernels is several times slower than numpy's OpenBLAS
(22 against 89 GFLOPS on one core of an AMD Zen 4, products of 1000x384 by 384x384).
"""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import Model, NumpyOps, set_current_ops


def fit(
    config: Path, out: Path, overrides: Mapping[str, Any], start: Path | None = None, tok2vec: Path | None = None
) -> Path:
    """Train, and return the folder of the pipeline after the last step, its weights averaged over the steps before.

    Args:
        overrides: dotted configuration keys and their values, such as {"paths.train": "train.spacy"}.
        start: a pipeline trained with the same configuration whose weights to go on from.
        tok2vec: weights of a pre-trained tok2vec of the same shape to start from (`pretrain.pretrain`).
    """
    set_current_ops(NumpyOps(use_blis=False))
    settings = load_config(config, overrides=dict(overrides), interpolate=False)
    if start:
        settings["components"] = {name: {"source": str(start)} for name in settings["nlp"]["pipeline"]}
    nlp = init_nlp(settings)
    if tok2vec:
        _tok2vec(nlp).from_bytes(tok2vec.read_bytes())
    out.mkdir(parents=True, exist_ok=True)
    train(nlp, out, stdout=sys.stdout, stderr=sys.stderr)
    return out / "model-last"


def _tok2vec(nlp: Language) -> Model[Any, Any]:
    """The network under the pipeline's components: the one they share, or that of its only one."""
    if nlp.has_pipe("tok2vec"):
        return nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined,no-any-return]
    [(_, component)] = nlp.pipeline
    network: Model[Any, Any] = component.model.get_ref("tok2vec")  # type: ignore[attr-defined]
    return network.layers[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("settings", nargs="*", metavar="KEY=VALUE", help="of the configuration, such as paths.train")
    parser.add_argument("--start", type=Path, help="a pipeline whose weights to go on from")
    parser.add_argument("--tok2vec", type=Path, help="pre-trained weights to start from")
    options = parser.parse_intermixed_args()
    pairs = (setting.partition("=")[::2] for setting in options.settings)
    fit(options.config, options.out, {key: _value(value) for key, value in pairs}, options.start, options.tok2vec)


def _value(text: str) -> Any:
    """Numbers and truth values as such, anything else as text."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


if __name__ == "__main__":
    main()
