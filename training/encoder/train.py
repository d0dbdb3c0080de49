"""Train a network: `python -m training.encoder.train reading|facts --corpora DIR --pretrained DIR --work DIR`.

Goes on from the checkpoint in the work folder where there is one. One thread: both networks train side by side on two
cores. On two cores of a Xeon with AMX, 1,500 pieces a step take 1.4 s.
"""

import argparse
import json
import logging
from pathlib import Path
from random import Random

import torch

from training.encoder import facts, reading
from training.encoder.batches import batches
from training.encoder.loop import train

SEED = 7
STEPS = {"reading": 1800, "facts": 3600}
"""Steps of 1,500 pieces: about 50 and 90 minutes."""
TASKS = {"reading": reading.task, "facts": facts.task}


def checkpoint(work: Path, name: str) -> Path:
    return work / f"{name}.pt"


def train_network(name: str, corpora: Path, pretrained: Path, work: Path, steps: int | None = None) -> Path:
    """The checkpoint of the network, trained to its last step; its labels stand beside it as JSON."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    task = TASKS[name](corpora, pretrained)
    work.mkdir(parents=True, exist_ok=True)
    (work / f"{name}.json").write_text(json.dumps(task.labels, ensure_ascii=False), encoding="utf8")
    found = batches(task.pools, task.shares, Random(SEED))
    train(task.net, found, task.losses, steps or STEPS[name], checkpoint(work, name), task.weights)
    return checkpoint(work, name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=TASKS)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with train/, dev/ and labelled/")
    parser.add_argument("--pretrained", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--steps", type=int)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    train_network(options.name, options.corpora, options.pretrained, options.work, options.steps)


if __name__ == "__main__":
    main()
