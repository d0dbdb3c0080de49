"""A checkpoint from the weights that ship: `python -m training.encoder.shipped facts --pretrained DIR --out FILE`.

Training goes on from it (`training.encoder.train --start FILE`) when there is more to learn from. The int8 matrices
become float32 again; what rounding took is learnt anew within some hundred steps.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from dateline.transforms.encoder.network import WEIGHTS
from training.encoder.export import build_network
from training.encoder.lean import QUANTIZED, SCALE, ZERO

Arrays = dict[str, NDArray[np.float32]]


def checkpoint_of(name: str, pretrained: Path, out: Path, weights: Path = WEIGHTS) -> None:
    """Write the network's weights as a checkpoint of no step, and its labels beside it."""
    labels = json.loads((weights / f"{name}.json").read_text("utf8"))
    labels.pop("relations")
    net = build_network(name, labels, pretrained)
    state = net.state_dict()
    found = dict(_layers(onnx.load(weights / f"{name}.onnx"), "bert.", "encoder.")) | _heads(
        weights / f"{name}.npz", state
    )
    if net.questions is not None:
        found |= dict(_layers(onnx.load(weights / f"{name}_questions.onnx"), "upper.", "questions."))
    net.load_state_dict(state | {key: torch.from_numpy(value.copy()) for key, value in found.items()})
    torch.save({"net": net.state_dict(), "step": 0}, out)
    out.with_suffix(".json").write_text(json.dumps(labels, ensure_ascii=False), "utf8")


def _layers(model: onnx.ModelProto, module: str, owner: str) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Names and values of the layers' weights.

    Args:
        module: what their names begin with in the file.
        owner: what their names in the network begin with before that.
    """
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    for name, array in arrays.items():
        if name.endswith(QUANTIZED):
            plain = name.removesuffix(QUANTIZED)
            zero = arrays.get(plain + ZERO, np.zeros((), np.uint8)).astype(np.float32)
            value = (array.astype(np.float32) - zero) * arrays[plain + SCALE]
            yield owner + plain, value if "_embeddings" in plain else value.T
        elif name.startswith(module) and not name.endswith((SCALE, ZERO)):
            yield owner + name, array


def _heads(path: Path, state: dict[str, torch.Tensor]) -> Arrays:
    """All weights outside the layers, by their names in the network; every style begins as the one that ships."""
    kept = np.load(path)
    names = {key: _in_network(key) for key in kept.files}
    found = {names[key]: kept[key].astype(np.float32) for key in kept.files if key not in {"features", "style"}}
    styles = len(state["encoder.styles.weight"])
    found["encoder.features.weight"] = kept["features"].astype(np.float32)
    found["encoder.styles.weight"] = np.repeat(kept["style"].astype(np.float32)[None], styles, axis=0)
    return found


def _in_network(key: str) -> str:
    """The name of a head's weight in the network."""
    if key == "mark":
        return "questions.mark"
    return key.replace("left_", "left.").replace("right_", "right.").replace("labels.asked ", "questions.labels.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=("reading", "facts"))
    parser.add_argument("--pretrained", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    checkpoint_of(options.name, options.pretrained, options.out)


if __name__ == "__main__":
    main()
