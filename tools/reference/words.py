"""Stores cross-entropy with several right words a row, weighted by rarity, and its gradient, which the Java tests compare with."""

import json
from pathlib import Path

import torch

OUTPUT = Path(__file__).resolve().parents[2] / "core/src/test/resources/reference/training/words.json"
WORDS = [[3, 5], [0], [7, 1, 2]]

torch.manual_seed(21)
rarity = torch.rand(8)
logits = torch.randn(len(WORDS), 8, requires_grad=True)
shares = torch.zeros(len(WORDS), 8)
for row, words in enumerate(WORDS):
    shares[row, words] = rarity[words] / rarity[words].sum()
loss = torch.nn.functional.cross_entropy(logits, shares)
loss.backward()
stored = {
    "rarity": rarity.tolist(),
    "logits": logits.tolist(),
    "words": WORDS,
    "loss": loss.item(),
    "gradient": logits.grad.tolist(),
}
OUTPUT.write_text(json.dumps(stored) + "\n")
