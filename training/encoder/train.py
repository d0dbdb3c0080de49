"""Train a network: `python -m training.encoder.train reading|facts --corpora DIR --pretrained DIR --work DIR`.

Goes on from the checkpoint in the work folder where there is one. On a GPU where there is one, else in one thread: both
networks train side by side on two cores. On two cores of a Xeon with AMX, 1,500 pieces a step take 1.4 s; on an EPYC
without bfloat16 a step of the facts network takes 6 s.
"""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import torch

from training.command import corpora_parser
from training.encoder import facts, reading
from training.encoder.batches import batches
from training.encoder.loop import train

SEED = 7
GOING_ON = 0.6
"""Factor of the learning rates of a training that begins with a trained network."""
STEPS = {"reading": 4300, "facts": 6400}
"""Steps of 1,500 pieces: an hour and a quarter, and three and a half hours, where each has a core of its own."""
TASKS = {"reading": reading.task, "facts": facts.task}


def checkpoint(work: Path, name: str) -> Path:
    return work / f"{name}.pt"


def train_network(
    name: str, corpora: Path, pretrained: Path, work: Path, steps: int | None = None, start: Path | None = None
) -> Path:
    """The checkpoint of the network, trained to its last step; its labels stand beside it as JSON.

    Args:
        start: a checkpoint whose weights the training begins with; what it lacks begins as in any training.
    """
    torch.set_num_threads(1)
    torch.set_default_device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(SEED)
    task = TASKS[name](corpora, pretrained)
    work.mkdir(parents=True, exist_ok=True)
    (work / f"{name}.json").write_text(json.dumps(task.labels, ensure_ascii=False), encoding="utf8")
    if start and not checkpoint(work, name).exists():
        saved = torch.load(start, weights_only=True, map_location=torch.get_default_device())
        task.net.load_state_dict(saved["net"], strict=False)

    def found(done: int) -> Iterator[list[Any]]:
        return batches(task.pools, task.shares, Random(SEED + done))

    train(task, found, steps or STEPS[name], checkpoint(work, name), rate=GOING_ON if start else 1.0)
    return checkpoint(work, name)


def main() -> None:
    parser = corpora_parser(__doc__)
    parser.add_argument("name", choices=TASKS)
    parser.add_argument("--pretrained", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--steps", type=int)
    parser.add_argument("--start", type=Path, help="a checkpoint to begin with")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    train_network(options.name, options.corpora, options.pretrained, options.work, options.steps, options.start)


if __name__ == "__main__":
    main()
