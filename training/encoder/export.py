"""Write a trained network as it ships: `<name>.onnx` (int8 or float32), `<name>.npz` and `<name>.json`."""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dateline.transforms.encoder.network import WEIGHTS
from training.encoder import facts, reading
from training.encoder.articles import LABELLED
from training.encoder.lean import lean
from training.encoder.network import MIDDLE, Network, Questions


class Layers(nn.Module):
    """The encoder from summed inputs of shape (1, pieces, 384) to states of the same shape.

    Of a network that answers questions the states of the middle layer too.
    """

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.bert = net.encoder.bert
        self.has_middle = net.questions is not None

    def forward(self, inputs: Tensor) -> Tensor | tuple[Tensor, Tensor]:
        mask = torch.ones(inputs.shape[:2], dtype=torch.long)
        found = self.bert(inputs_embeds=inputs, attention_mask=mask, output_hidden_states=True)
        return (found.last_hidden_state, found.hidden_states[MIDDLE]) if self.has_middle else found.last_hidden_state


class Upper(nn.Module):
    """The layers of questions, from marked states of the middle layer to states of the same shape (1, pieces, 384)."""

    def __init__(self, questions: Questions) -> None:
        super().__init__()
        self.upper = questions.upper

    def forward(self, states: Tensor) -> Tensor:
        return self.upper(states).last_hidden_state


def export(
    net: Network, name: str, labels: Mapping[str, Any], out: Path, *, style: int = 0, exact: bool = False
) -> None:
    """Write the network's files; `style` is the guideline that the pipeline follows."""
    out.mkdir(parents=True, exist_ok=True)
    net.eval()
    names = ["states", "middle"] if net.questions is not None else ["states"]
    width = net.encoder.width
    _write(Layers(net), width, "inputs", names, out / f"{name}.onnx", exact=exact)
    if net.questions is not None:
        _write(Upper(net.questions), width, "states", ["answers"], out / f"{name}_questions.onnx", exact=exact)
    np.savez_compressed(out / f"{name}.npz", **heads(net, style))
    (out / f"{name}.json").write_text(
        json.dumps({**labels, "relations": list(net.relations)}, ensure_ascii=False), "utf8"
    )


def _write(layers: nn.Module, width: int, given: str, found: Sequence[str], path: Path, *, exact: bool) -> None:
    """Write layers that read one window of any length, as int8 unless exact."""
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            layers,
            (torch.randn(1, 50, width),),
            whole,
            input_names=[given],
            output_names=list(found),
            dynamic_axes={name: {1: "pieces"} for name in (given, *found)},
            dynamo=False,
        )
        if not exact:
            quantize_dynamic(whole, whole, weight_type=QuantType.QInt8, per_channel=True)
        onnx.save(lean(onnx.load(whole)), path)


def heads(net: Network, style: int) -> dict[str, np.ndarray]:
    """All weights outside the layers, in half precision."""
    found: dict[str, Tensor] = {"features": net.encoder.features.weight, "style": net.encoder.styles.weight[style]}
    for name, head in net.labels.items():
        found |= {f"labels.{name}.weight": head.weight, f"labels.{name}.bias": head.bias}
    if net.questions is not None:
        found["mark"] = net.questions.mark
        for name, head in net.questions.labels.items():
            found |= {f"labels.asked {name}.weight": head.weight, f"labels.asked {name}.bias": head.bias}
    for name, pair in net.relations.items():
        found |= {
            f"relations.{name}.left_weight": pair.left.weight,
            f"relations.{name}.left_bias": pair.left.bias,
            f"relations.{name}.right_weight": pair.right.weight,
            f"relations.{name}.right_bias": pair.right.bias,
            f"relations.{name}.bilinear": pair.bilinear,
            f"relations.{name}.distances": pair.distances,
        }
    return {key: value.detach().numpy().astype(np.float16) for key, value in found.items()}


def export_shared(net: Network, vocabulary: Path, out: Path) -> None:
    """Write the word-piece embeddings, which no training changes, and the vocabulary."""
    table = net.encoder.bert.embeddings.word_embeddings.weight.detach().numpy().astype(np.float16)
    np.save(out / "pieces.npy", table)
    (out / "vocab.txt").write_bytes(vocabulary.read_bytes())


def build_network(name: str, labels: Mapping[str, Any], pretrained: Path) -> Network:
    """The network of that name with heads for the labels, before anything is learnt."""
    if name == "reading":
        return reading.network(pretrained, reading.Labels(labels["tags"], labels["morphs"], labels["deps"]))
    return facts.network(pretrained)


def export_network(name: str, checkpoint: Path, pretrained: Path, out: Path, *, exact: bool = False) -> None:
    """Write the network of a checkpoint, with its labels from the JSON file beside it."""
    labels = json.loads(checkpoint.with_suffix(".json").read_text("utf8"))
    net = build_network(name, labels, pretrained)
    net.load_state_dict(torch.load(checkpoint, weights_only=True)["net"])
    export(net, name, labels, out, style=LABELLED if name == "facts" else 0, exact=exact)
    export_shared(net, pretrained / "vocab.txt", out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=("reading", "facts"))
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--pretrained", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--exact", action="store_true", help="float32 layers instead of int8, to compare")
    options = parser.parse_args()
    export_network(options.name, options.checkpoint, options.pretrained, options.out, exact=options.exact)


if __name__ == "__main__":
    main()
