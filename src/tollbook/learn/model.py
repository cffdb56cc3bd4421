"""The network as it is trained: an encoder of word pieces, a vector for each spot, heads over spots and pairs of spots.

The same arithmetic as :mod:`tollbook.read.learned.network`, which runs it without PyTorch.
"""

import json
import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from tollbook.read.learned.heads import HEADS, KINDS, NARROW, NONE_SIGNS, PAIR_SIGNS, ROLES, TALKERS, TALKS, WIDTH
from tollbook.read.learned.sheet import Sheet
from tollbook.read.learned.traits import TRAITS

__all__ = ["Encoder", "Model", "load_encoder"]

# the piece that stands for a hidden one in the vocabulary of BERT
MASK = 103


class Layer(nn.Module):
    """One layer of a BERT encoder."""

    def __init__(self, width: int, heads: int, inner: int, drop: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.joined, self.joined_norm = nn.Linear(width, width), nn.LayerNorm(width, eps=1e-12)
        self.inner, self.outer = nn.Linear(width, inner), nn.Linear(inner, width)
        self.outer_norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(drop)

    def forward(self, states: Tensor) -> Tensor:
        """States of shape (pieces, width) to states of the same shape."""
        count, width = states.shape
        query, key, value = (
            part(states).view(count, self.heads, -1).transpose(0, 1) for part in (self.query, self.key, self.value)
        )
        shares = (query / math.sqrt(query.shape[-1]) @ key.transpose(1, 2)).softmax(dim=-1)
        mixed = shares @ value
        states = self.joined_norm(states + self.drop(self.joined(mixed.transpose(0, 1).reshape(count, width))))
        inner = nn.functional.gelu(self.inner(states))
        return self.outer_norm(states + self.drop(self.outer(inner)))


class Encoder(nn.Module):
    """A BERT encoder of one window at a time."""

    def __init__(self, *, words: int, positions: int, width: int, layers: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.words, self.positions = nn.Embedding(words, width), nn.Embedding(positions, width)
        self.norm, self.drop = nn.LayerNorm(width, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(width, heads, inner, 0.1) for _ in range(layers))

    def forward(self, numbers: Tensor) -> Tensor:
        """The numbers of pieces, shape (pieces,), to states of shape (pieces, width)."""
        states = self.words(numbers) + self.positions.weight[: len(numbers)]
        states = self.drop(self.norm(states))
        for layer in self.layers:
            states = layer(states)
        return states


def load_encoder(folder: Path) -> Encoder:
    """The pretrained encoder of a folder with ``config.json`` and ``model.safetensors`` of the BERT kind."""
    settings = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    encoder = Encoder(
        words=settings["vocab_size"],
        positions=settings["max_position_embeddings"],
        width=settings["hidden_size"],
        layers=settings["num_hidden_layers"],
        heads=settings["num_attention_heads"],
        inner=settings["intermediate_size"],
    )
    given = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    state = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "positions.weight": given["embeddings.position_embeddings.weight"]
        + given["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "joined": "attention.output.dense",
        "joined_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "outer_norm": "output.LayerNorm",
    }
    for i in range(settings["num_hidden_layers"]):
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                state[f"layers.{i}.{ours}.{kind}"] = given[f"encoder.layer.{i}.{theirs}.{kind}"]
    encoder.load_state_dict(state)
    return encoder


class Bag(nn.Module):
    """The sum of the vectors of signs; number 0 is no sign."""

    def __init__(self, count: int, width: int, drop: float) -> None:
        super().__init__()
        self.table = nn.Embedding(count + 1, width, padding_idx=0)
        nn.init.normal_(self.table.weight, std=0.02)
        with torch.no_grad():
            self.table.weight[0].zero_()
        self.lost = drop

    def forward(self, signs: Tensor) -> Tensor:
        if self.training and self.lost:
            signs = signs * (torch.rand(signs.shape) >= self.lost)
        return self.table(signs).sum(dim=-2)


class Role(nn.Module):
    """How well each spot of a list answers for each spot of another."""

    def __init__(self, signs: int, none_signs: int, drop: float) -> None:
        super().__init__()
        self.first, self.second = nn.Linear(WIDTH, NARROW), nn.Linear(WIDTH, NARROW, bias=False)
        self.traits = nn.Embedding(sum(TRAITS), NARROW)
        nn.init.normal_(self.traits.weight, std=0.02)
        self.signs = Bag(signs, NARROW, drop)
        self.score = nn.Linear(NARROW, 1, bias=False)
        self.query, self.key = nn.Linear(WIDTH, NARROW, bias=False), nn.Linear(WIDTH, NARROW, bias=False)
        self.none = nn.Linear(WIDTH, 1)
        self.none_signs = Bag(none_signs, 1, drop) if none_signs else None
        starts = [sum(TRAITS[:i]) for i in range(len(TRAITS))]
        self.register_buffer("starts", torch.tensor(starts), persistent=False)

    def forward(self, asking: Tensor, answering: Tensor, traits: Tensor, signs: Tensor, none: Tensor) -> Tensor:
        """Scores of shape (n, m + 1), the last for none at all."""
        nothing = self.none(asking)
        if self.none_signs is not None:
            nothing = nothing + self.none_signs(none)
        if not len(answering):
            return nothing
        mixed = self.first(asking)[:, None] + self.second(answering)[None]
        mixed = mixed + self.traits(traits + self.starts).sum(dim=-2)
        mixed = mixed + self.signs(signs)
        scores = self.score(nn.functional.gelu(mixed, approximate="tanh"))[..., 0]
        scores = scores + self.query(asking) @ self.key(answering).T / math.sqrt(NARROW)
        return torch.cat((scores, nothing), dim=1)


class Talk(nn.Module):
    """One layer in which all spots of a document look at one another."""

    def __init__(self, width: int, heads: int, drop: float) -> None:
        super().__init__()
        self.heads = heads
        self.kinds = nn.Embedding(len(KINDS), width)
        self.before = nn.LayerNorm(width)
        self.asked = nn.Linear(width, 3 * width)
        self.joined = nn.Linear(width, width)
        self.between = nn.LayerNorm(width)
        self.inner, self.outer = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)
        self.drop = nn.Dropout(drop)
        nn.init.zeros_(self.joined.weight)
        nn.init.zeros_(self.outer.weight)

    def forward(self, vectors: dict[str, Tensor]) -> dict[str, Tensor]:
        """The vectors of each list, each spot's with what the others tell it."""
        sizes = [len(vectors[kind]) for kind in KINDS]
        states = torch.cat([vectors[kind] for kind in KINDS])
        kinds = torch.repeat_interleave(self.kinds.weight, torch.tensor(sizes), dim=0)
        count, width = states.shape
        parts = self.asked(self.before(states) + kinds).view(count, 3, self.heads, -1).permute(1, 2, 0, 3)
        shares = (parts[0] @ parts[1].transpose(1, 2) / math.sqrt(width / self.heads)).softmax(dim=-1)
        mixed = (self.drop(shares) @ parts[2]).transpose(0, 1).reshape(count, width)
        states = states + self.drop(self.joined(mixed))
        states = states + self.drop(
            self.outer(nn.functional.gelu(self.inner(self.between(states)), approximate="tanh"))
        )
        return dict(zip(KINDS, states.split(sizes), strict=True))


class Model(nn.Module):
    """The whole network; ``signs`` says how many signs of each kind there are.

    So that it learns no passage by heart, some of it is left out while it is trained: a share ``drop`` of the vectors,
    ``lost`` of the signs, and ``masked`` of the word pieces.
    """

    def __init__(
        self, encoder: Encoder, signs: dict[str, int], drop: float = 0.35, lost: float = 0.4, masked: float = 0.15
    ) -> None:
        super().__init__()
        self.masked = masked
        self.encoder = encoder
        width = encoder.words.weight.shape[1]
        self.spots = nn.ModuleDict({kind: nn.Linear(3 * width, WIDTH) for kind in KINDS})
        self.bags = nn.ModuleDict({kind: Bag(signs.get(kind, 0), WIDTH, lost) for kind in KINDS})
        self.norms = nn.ModuleDict({kind: nn.LayerNorm(WIDTH) for kind in KINDS})
        self.heads = nn.ModuleDict({f"head_{name}": nn.Linear(WIDTH, len(kinds)) for name, (_, kinds) in HEADS.items()})
        self.roles = nn.ModuleDict(
            {
                f"role_{role}": Role(signs.get(PAIR_SIGNS[role], 0), signs.get(NONE_SIGNS.get(role, ""), 0), lost)
                for role in ROLES
            }
        )
        self.drop = nn.Dropout(drop)
        self.talks = nn.ModuleList(Talk(WIDTH, TALKERS, drop) for _ in range(TALKS))

    def encode(self, sheet: Sheet) -> Tensor:
        """The states of all pieces of a document; in training some pieces are hidden."""
        states = []
        for start, end, low, high in sheet.pieces.windows():
            pieces = torch.from_numpy(sheet.pieces.frame(start, end))
            if self.training:
                pieces = pieces.masked_fill(torch.rand(pieces.shape) < self.masked, MASK)
            window = self.encoder(pieces)[1:-1]
            states.append(window[low - start : high - start])
        return torch.cat(states)

    def embed(self, kind: str, states: Tensor, sums: Tensor, sheet: Sheet) -> Tensor:
        """The vectors of a list of spots."""
        at = torch.from_numpy(sheet.rows[kind].at).long()
        mean = (sums[at[:, 1]] - sums[at[:, 0]]) / (at[:, 1] - at[:, 0])[:, None]
        joined = torch.cat((mean, states[at[:, 2]], states[at[:, 3]]), dim=1)
        signs = self.bags[kind](torch.from_numpy(sheet.rows[kind].signs).long())
        mixed = self.norms[kind](self.spots[kind](joined) + signs)
        return self.drop(nn.functional.gelu(mixed, approximate="tanh"))

    def forward(self, sheet: Sheet) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
        """The scores of each head's choices and of each role's options for a document."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.encode(sheet)
        with torch.autocast("cpu", enabled=False):
            return self.decide(states.float(), sheet)

    def decide(self, states: Tensor, sheet: Sheet) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
        """The scores, from the states of the pieces."""
        sums = torch.cat((torch.zeros(1, states.shape[1]), states.cumsum(dim=0)))
        vectors = {kind: self.embed(kind, states, sums, sheet) for kind in KINDS}
        for talk in self.talks:
            vectors = talk(vectors)
        heads = {name: self.heads[f"head_{name}"](vectors[kind]) for name, (kind, _) in HEADS.items()}
        roles = {}
        for role, pair in sheet.pairs.items():
            asking, answering = ROLES[role]
            roles[role] = self.roles[f"role_{role}"](
                vectors[asking][torch.from_numpy(pair.asking).long()],
                vectors[answering],
                torch.from_numpy(pair.traits).long(),
                torch.from_numpy(pair.signs).long(),
                torch.from_numpy(pair.none).long(),
            )
        return heads, roles
