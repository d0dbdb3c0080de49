"""The training loop: seeded, resumable, one checkpoint file; the rate warms up and then falls to nothing."""

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import nn
from transformers import BertModel
from transformers.models.bert.modeling_bert import BertEncoder

from training.encoder.batches import Task

LAYER_RATE = 2e-4
HEAD_RATE = 1.5e-3
PRETRAINED = ("encoder.bert", "questions.upper")
"""Names of the weights that learn at `LAYER_RATE`."""
WARM_UP = 0.06
CLIP = 1.0
SAVED_EVERY = 250
LOG = logging.getLogger(__name__)


Batches = Callable[[int], Iterator[Sequence[Any]]]
"""The batches of a training that goes on from a step: others than those that it has had."""


def train(task: Task, batches: Batches, steps: int, checkpoint: Path, *, rate: float = 1.0) -> None:
    """Run until `steps` on torch's default device; goes on from the checkpoint where there is one.

    bfloat16 in the layers where the processor multiplies it (without, it takes ten times as long), float32 elsewhere.

    Args:
        rate: factor of the learning rates; less than 1 for a network that is trained already.
    """
    device = torch.get_default_device().type
    has_bfloat16 = device != "cpu" or torch.cpu._is_avx512_bf16_supported()
    net = task.net.to(device)
    if device == "cpu":
        attend_by_matrices(net)
    optimizer = optimizer_of(net)
    done = resumed(net, optimizer, checkpoint) if checkpoint.exists() else 0
    shown: dict[str, list[float]] = defaultdict(list)
    begun = time.time()
    net.train()
    for step, batch in zip(range(done, steps), batches(done), strict=False):
        share = share_of_rate(step, steps)
        for group, highest in zip(optimizer.param_groups, (LAYER_RATE, HEAD_RATE), strict=True):
            group["lr"] = highest * rate * share
        with torch.autocast(device, dtype=torch.bfloat16, enabled=has_bfloat16):
            found = task.losses(batch)
        total = sum((task.weights.get(k, 1.0) * v for k, v in found.items()), torch.zeros(()))
        total.backward()
        nn.utils.clip_grad_norm_(net.parameters(), CLIP)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        for name, value in found.items():
            shown[name].append(value.item())
        if (step + 1) % 50 == 0:
            means = "  ".join(f"{k} {sum(v) / len(v):.3f}" for k, v in sorted(shown.items()))
            LOG.info("%d/%d %.0fs  %s", step + 1, steps, time.time() - begun, means)
            shown.clear()
        if (step + 1) % SAVED_EVERY == 0 or step + 1 == steps:
            save(net, optimizer, step + 1, checkpoint)


def optimizer_of(net: nn.Module) -> torch.optim.Optimizer:
    """AdamW with two groups of weights: the pre-trained layers, and the rest."""
    trained = [(n, p) for n, p in net.named_parameters() if p.requires_grad]
    layers = [p for n, p in trained if n.startswith(PRETRAINED)]
    rest = [p for n, p in trained if not n.startswith(PRETRAINED)]
    return torch.optim.AdamW(
        [{"params": layers, "lr": LAYER_RATE, "weight_decay": 0.01}, {"params": rest, "lr": HEAD_RATE}], fused=True
    )


def resumed(net: nn.Module, optimizer: torch.optim.Optimizer, checkpoint: Path) -> int:
    """The step of the checkpoint, whose state the network and the optimizer take on."""
    saved = torch.load(checkpoint, weights_only=True, map_location=torch.get_default_device())
    net.load_state_dict(saved["net"])
    optimizer.load_state_dict(saved["optimizer"])
    step: int = saved["step"]
    return step


def save(net: nn.Module, optimizer: torch.optim.Optimizer, step: int, checkpoint: Path) -> None:
    """Write the checkpoint; the one before stays until this one is whole."""
    partial = checkpoint.with_suffix(".partial")
    torch.save({"net": net.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, partial)
    partial.replace(checkpoint)


def attend_by_matrices(net: nn.Module) -> None:
    """Compute attention by plain products of matrices: the fused kernel of processors took half of a step."""
    for module in net.modules():
        if isinstance(module, BertModel | BertEncoder):
            module.config._attn_implementation = "eager"


def share_of_rate(step: int, steps: int) -> float:
    """Share of the highest learning rate at a step: it warms up and then falls to nothing."""
    progress = step / steps
    return max(min(progress / WARM_UP, (1 - progress) / (1 - WARM_UP)), 0.01)
