"""From a trained network to the folder that the package ships: ONNX in int8, tokenizer and card."""

import json
import tempfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from learning import TYPES, tokenizer
from network import Network, tensors
from tocsin.encoder.tokens import marked

INPUTS = ("ids", "mask", "first", "second")
OUTPUTS = ("scores", "sentence")
OPSET = 17


def write(network: Network, folder: Path, trust: Sequence[float]) -> None:
    """Write the model into a folder, over what is there."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        full, ready = Path(work) / "full.onnx", Path(work) / "ready.onnx"
        sample = tensors([marked(tokenizer(), "Peru warned Chile.", ((0, 4), (12, 17)))] * 2)
        axes = {name: {0: "batch", 1: "length"} for name in INPUTS} | {name: {0: "batch"} for name in OUTPUTS}
        with torch.no_grad():
            torch.onnx.export(
                network, sample, str(full), input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes,
                opset_version=OPSET, dynamo=False,
            )  # fmt: skip
        quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(str(ready), str(folder / "model.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    tokenizer().save(str(folder / "tokenizer.json"), pretty=False)
    files = {name: sha256((folder / name).read_bytes()).hexdigest() for name in ("model.onnx", "tokenizer.json")}
    card = {"name": "relations", "files": files, "types": TYPES, "trust": list(trust)}
    (folder / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
