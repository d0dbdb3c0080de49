"""The encoder and its heads in PyTorch. The layers are pre-trained; the word-piece embeddings stay as they are.

Heads are plain projections of the word states, so that the pipeline that ships can compute them with numpy.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from dateline.transforms.encoder.inputs import N_WORD_FEATURES, Encoded

PAIR_WIDTH = 128
ARC_WIDTH = 256


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of like length, padded. Word arrays have shape (windows, words), -1 behind a window's end."""

    pieces: Tensor
    features: Tensor
    mask: Tensor
    firsts: Tensor
    words: Tensor
    style: Tensor


def batch_of(windows: Sequence[Encoded], styles: Sequence[int]) -> Batch:
    longest = max(len(w.pieces) for w in windows)
    most = max(len(w.firsts) for w in windows)
    pieces = torch.zeros(len(windows), longest, dtype=torch.long)
    features, mask = torch.zeros_like(pieces), torch.zeros_like(pieces)
    firsts = torch.zeros(len(windows), most, dtype=torch.long)
    words = torch.zeros(len(windows), most, dtype=torch.bool)
    for i, window in enumerate(windows):
        n, m = len(window.pieces), len(window.firsts)
        pieces[i, :n], features[i, :n] = torch.from_numpy(window.pieces), torch.from_numpy(window.features)
        mask[i, :n], firsts[i, :m], words[i, :m] = 1, torch.from_numpy(window.firsts), True
    return Batch(pieces, features, mask, firsts, words, torch.tensor(list(styles)))


MIDDLE = 3
"""The layer whose states a question goes on from."""


class Encoder(nn.Module):
    """Word states of shape (windows, words, 384), and piece states of the middle layer, (windows, pieces, 384)."""

    def __init__(self, pretrained: Path, styles: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(pretrained, add_pooling_layer=False, attention_probs_dropout_prob=0.0)
        self.bert.embeddings.word_embeddings.weight.requires_grad = False
        self.width = self.bert.config.hidden_size
        self.features = nn.Embedding(N_WORD_FEATURES, self.width)
        self.styles = nn.Embedding(styles, self.width)
        self.dropout = nn.Dropout(dropout)
        nn.init.normal_(self.features.weight, std=0.02)
        nn.init.zeros_(self.styles.weight)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        inputs = self.bert.embeddings.word_embeddings(batch.pieces) + self.features(batch.features)
        inputs = inputs + self.styles(batch.style)[:, None]
        found = self.bert(inputs_embeds=inputs, attention_mask=batch.mask, output_hidden_states=True)
        index = batch.firsts[:, :, None].expand(-1, -1, self.width)
        return self.dropout(found.last_hidden_state.gather(1, index)).float(), found.hidden_states[MIDDLE]


class Questions(nn.Module):
    """Layers that read the words around a marked word once more, above the middle of the encoder.

    A word state then describes the word's relation to the marked word, and with all others that compete for its place.
    """

    def __init__(self, bert: BertModel, labels: Mapping[str, int], dropout: float = 0.1) -> None:
        super().__init__()
        self.upper = deepcopy(bert.encoder)
        self.upper.layer = self.upper.layer[MIDDLE:]
        width = bert.config.hidden_size
        self.mark = nn.Parameter(torch.randn(width) * 0.02)
        self.labels = nn.ModuleDict({name: nn.Linear(width, n) for name, n in labels.items()})
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, marked: Tensor, mask: Tensor) -> Tensor:
        """States of shape (questions, pieces, 384).

        Args:
            states: of the encoder's middle layer, of that shape.
            marked: position of the first piece of each question's word.
            mask: of shape (questions, pieces), False behind the end of a question.
        """
        marks = torch.zeros_like(states)
        marks[torch.arange(len(marked)), marked] = self.mark.to(states.dtype)
        found = self.upper(states + marks, attention_mask=mask[:, None, None, :].expand(-1, 1, mask.shape[1], -1))
        return self.dropout(found.last_hidden_state).float()


class Pairs(nn.Module):
    """Scores of ordered pairs of words for each class: shape (windows, anchors, words, classes)."""

    def __init__(self, width: int, classes: int, hidden: int = PAIR_WIDTH, dropout: float = 0.2) -> None:
        super().__init__()
        self.left, self.right = nn.Linear(width, hidden), nn.Linear(width, hidden)
        self.bilinear = nn.Parameter(torch.zeros(classes, hidden + 1, hidden + 1))
        self.distances = nn.Parameter(torch.zeros(2 * MAX_DISTANCE + 1, classes))
        self.dropout = nn.Dropout(dropout)
        nn.init.normal_(self.bilinear, std=1 / hidden)

    def forward(self, anchors: Tensor, words: Tensor, distance: Tensor) -> Tensor:
        """`distance` of shape (windows, anchors, words): position of the word less that of the anchor."""
        left = _with_one(self.dropout(torch.relu(self.left(anchors))))
        right = _with_one(self.dropout(torch.relu(self.right(words))))
        scores = torch.einsum("bih,chk,bjk->bijc", left, self.bilinear, right)
        return scores + self.distances[distance.clamp(-MAX_DISTANCE, MAX_DISTANCE) + MAX_DISTANCE]


MAX_DISTANCE = 40


def _with_one(states: Tensor) -> Tensor:
    return torch.cat([states, torch.ones_like(states[..., :1])], dim=-1)


class Network(nn.Module):
    """The encoder with one linear head for each labelling of words, and one of pairs for each relation.

    Args:
        questions: labels of words around a marked word, for a network that is asked about single words.
    """

    def __init__(
        self,
        pretrained: Path,
        labels: Mapping[str, int],
        relations: Mapping[str, int],
        styles: int,
        questions: Mapping[str, int] | None = None,
    ) -> None:
        super().__init__()
        self.encoder = Encoder(pretrained, styles)
        self.labels = nn.ModuleDict({name: nn.Linear(self.encoder.width, n) for name, n in labels.items()})
        self.relations = nn.ModuleDict(
            {name: Pairs(self.encoder.width, n, ARC_WIDTH if n == 1 else PAIR_WIDTH) for name, n in relations.items()}
        )
        self.questions = Questions(self.encoder.bert, questions) if questions else None
