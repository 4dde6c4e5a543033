"""Stores three steps of torch.optim.Muon on a tall, a wide and a square matrix, which the Java tests compare with."""

from pathlib import Path

import torch
from safetensors.torch import save_file

OUTPUT = Path(__file__).resolve().parents[2] / "core/src/test/resources/reference/training/muon.safetensors"
SHAPES = {"tall": (48, 16), "wide": (16, 48), "square": (32, 32)}
STEPS = 3

torch.manual_seed(20)
tensors = {}
for name, shape in SHAPES.items():
    weight = torch.nn.Parameter(torch.randn(shape) * 0.1)
    tensors[f"{name}.start"] = weight.detach().clone()
    optimizer = torch.optim.Muon([weight], lr=0.02, weight_decay=0.1)
    for step in range(STEPS):
        weight.grad = torch.randn(shape)
        tensors[f"{name}.gradient.{step}"] = weight.grad.clone()
        optimizer.step()
    tensors[f"{name}.end"] = weight.detach().clone()
save_file(tensors, OUTPUT)
