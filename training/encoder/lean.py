"""Exported layers as a lean graph, a third faster: `python -m training.encoder.lean FILE …` rewrites files.

The exporter masks windows that need no mask, and onnxruntime fuses a sum and its LayerNorm into one slow operator. The
lean graph has neither, and computes the last layer for the asked rows alone.
"""

import argparse
import re
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

HEADS = 12
MIDDLE = 3
"""The layer whose states a question goes on from."""
EPSILON = 1e-12
FUSED = "com.microsoft"
QUANTIZED, SCALE, ZERO = "_quantized", "_scale", "_zero_point"
FIRST = "0.attention.self.query.bias"


def lean(exported: onnx.ModelProto) -> onnx.ModelProto:
    """The same layers with another input, `rows`: the pieces whose states are computed, of shape (rows,).

    Inputs and outputs keep their names; all but the output of the middle layer have one state for each of the rows.
    """
    return _Graph(exported).model()


class _Graph:
    """The lean graph as it grows; values are known by name."""

    def __init__(self, exported: onnx.ModelProto) -> None:
        self._given = exported.graph.input[0].name
        self._found = [each.name for each in exported.graph.output]
        self._weights = _named_weights(exported)
        self._nodes: list[onnx.NodeProto] = []
        self._kept: dict[str, NDArray[Any]] = {
            "heads": np.array([0, 0, HEADS, -1], dtype=np.int64),
            "joined": np.array([0, 0, -1], dtype=np.int64),
        }
        self._layers = next(name for name in self._weights if name.endswith(FIRST)).removesuffix(FIRST)
        """What the names of all layers' weights begin with."""

    def model(self) -> onnx.ModelProto:
        states = self._given if self._layers.startswith("upper") else self._embedded()
        last = max(int(name.removeprefix(self._layers).split(".")[0]) for name in self._weights if self._layers in name)
        for layer in range(last + 1):
            out = self._found[0] if layer == last else "middle" if layer + 1 == MIDDLE else f"layer.{layer}"
            states = self._layer(f"{self._layers}{layer}.", states, out, is_last=layer == last)
        inputs = [
            helper.make_tensor_value_info(self._given, TensorProto.FLOAT, [1, "pieces", None]),
            helper.make_tensor_value_info("rows", TensorProto.INT64, ["rows"]),
        ]
        outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, None, None]) for name in self._found]
        kept = [numpy_helper.from_array(np.ascontiguousarray(array), name) for name, array in self._kept.items()]
        graph = helper.make_graph(self._nodes, "layers", inputs, outputs, kept)
        opsets = [helper.make_opsetid("", 20), helper.make_opsetid(FUSED, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=10)

    def _embedded(self) -> str:
        """Inputs with their positions and the one type of token that there is."""
        self._kept |= {"from": np.array([0]), "along": np.array([0]), "only": np.array(0)}
        length = self._node("Shape", [self._given], "length", start=1, end=2)
        positions = self._node("Slice", [self._table("position"), "from", length, "along"])
        kind = self._node("Gather", [self._table("token_type"), "only"])
        total = self._node("Add", [self._node("Add", [self._given, positions]), kind])
        return self._normal("bert.embeddings.LayerNorm", total)

    def _table(self, kind: str) -> str:
        """The embeddings of a kind as float32; onnxruntime computes them once."""
        name = f"bert.embeddings.{kind}_embeddings.weight"
        if name in self._weights:
            return self._weight(name)
        return self._node("DequantizeLinear", [self._weight(name + part) for part in (QUANTIZED, SCALE, ZERO)])

    def _layer(self, layer: str, states: str, out: str, *, is_last: bool) -> str:
        """One layer of BERT; the last one for the asked rows alone."""
        kind = f"{layer}attention"
        given = self._quantized(kind, states)
        asked, own = given, states
        if is_last:
            asked = [self._node("Gather", [given[0], "rows"], axis=1), *given[1:]]
            own = self._node("Gather", [states, "rows"], axis=1)
        query = self._of_heads(f"{kind}.self.query", asked, (0, 2, 1, 3))
        key = self._of_heads(f"{kind}.self.key", given, (0, 2, 3, 1))
        value = self._of_heads(f"{kind}.self.value", given, (0, 2, 1, 3))
        width = len(self._weights[f"{kind}.self.query.bias"]) // HEADS
        scores = self._node("FusedMatMul", [query, key], domain=FUSED, alpha=width**-0.5)
        read = self._node("MatMul", [self._node("Softmax", [scores], axis=-1), value])
        joined = self._node("Reshape", [self._node("Transpose", [read], perm=(0, 2, 1, 3)), "joined"])
        attended = self._node("Add", [self._product(f"{kind}.output.dense", joined), own])
        middle = self._normal(f"{kind}.output.LayerNorm", attended)
        wide = self._node("Gelu", [self._product(f"{layer}intermediate.dense", middle)], domain=FUSED)
        total = self._node("Add", [self._product(f"{layer}output.dense", wide), middle])
        return self._normal(f"{layer}output.LayerNorm", total, out)

    def _quantized(self, kind: str, states: str) -> list[str]:
        """The states as three products read them: int8 with scale and zero point, or as they are."""
        if f"{kind}.self.query.weight" in self._weights:
            return [states]
        parts = [f"{kind}.states{part}" for part in (QUANTIZED, SCALE, ZERO)]
        self._nodes.append(helper.make_node("DynamicQuantizeLinear", [states], parts))
        return parts

    def _of_heads(self, name: str, given: list[str], turn: tuple[int, ...]) -> str:
        """The product with a matrix of attention, with the heads on an axis of their own."""
        if len(given) == 1:
            product = self._product(name, given[0])
        else:
            states, scale, zero = given
            matrix, matrix_scale = self._weight(f"{name}.weight{QUANTIZED}"), self._weight(f"{name}.weight{SCALE}")
            inputs = [states, matrix, scale, matrix_scale, zero, "", self._weight(f"{name}.bias")]
            product = self._node("MatMulIntegerToFloat", inputs, domain=FUSED)
        return self._node("Transpose", [self._node("Reshape", [product, "heads"])], perm=turn)

    def _product(self, name: str, states: str) -> str:
        bias = self._weight(f"{name}.bias")
        if f"{name}.weight" in self._weights:
            return self._node("Add", [self._node("MatMul", [states, self._weight(f"{name}.weight")]), bias])
        weights = [self._weight(f"{name}.weight{QUANTIZED}"), self._weight(f"{name}.weight{SCALE}"), "", bias]
        return self._node("DynamicQuantizeMatMul", [states, *weights], domain=FUSED)

    def _normal(self, name: str, states: str, out: str = "") -> str:
        weights = [self._weight(f"{name}.weight"), self._weight(f"{name}.bias")]
        return self._node("LayerNormalization", [states, *weights], out, axis=-1, epsilon=EPSILON)

    def _node(self, operator: str, given: list[str], out: str = "", **options: Any) -> str:
        out = out or f"{operator}.{len(self._nodes)}"
        self._nodes.append(helper.make_node(operator, given, [out], name=out, **options))
        return out

    def _weight(self, name: str) -> str:
        self._kept[name] = self._weights[name]
        return name


def _named_weights(exported: onnx.ModelProto) -> dict[str, NDArray[Any]]:
    """All weights under the names that they have in the network; the exporter takes the names off matrices.

    Matrices are float32, or int8 with a scale for each column.

    Raises:
        ValueError: the model is not as the exporter writes it, or has int8 matrices that are not symmetric.
    """
    weights = {tensor.name: numpy_helper.to_array(tensor) for tensor in exported.graph.initializer}
    named = {}
    for node in exported.graph.node:
        found = re.search(r"/(?:upper|bert/encoder)/(.+)/MatMul(?:_quant)?$", node.name)
        if found and node.op_type in {"MatMul", "MatMulInteger"} and node.input[1] in weights:
            owner = "upper." if "/upper/" in node.name else "bert.encoder."
            name = f"{owner}{found[1].replace('/', '.')}.weight"
            if node.op_type == "MatMul":
                named[name] = weights[node.input[1]]
                continue
            plain = node.input[1].removesuffix(QUANTIZED)
            named |= {name + part: weights[plain + part] for part in (QUANTIZED, SCALE)}
            if weights[plain + ZERO].any():
                raise ValueError(f"{name} is not symmetric")
    if not named:
        raise ValueError("no layers as the exporter writes them")
    return weights | named


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", help="ONNX files as torch and quantize_dynamic write them")
    for path in parser.parse_args().files:
        onnx.save(lean(onnx.load(path)), path)


if __name__ == "__main__":
    main()
