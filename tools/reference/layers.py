"""Stores T5's relative-position buckets, which the Java tests compare with."""

import json
import pathlib

import reference_transformers  # noqa: F401
import torch
from transformers.models.t5.modeling_t5 import T5Attention

OUTPUT = pathlib.Path(__file__).parents[2] / "core/src/test/resources/reference/layers/buckets.json"
LENGTH = 300
CASES = [(32, 128), (8, 20), (16, 64), (4, 3)]


def buckets(bidirectional, count, distance):
    query = torch.arange(LENGTH)[:, None]
    key = torch.arange(LENGTH)[None, :]
    found = T5Attention._relative_position_bucket(key - query, bidirectional, count, distance)
    # a bucket depends on the distance alone: the last query's row is the past, the first query's the future
    return {"past": found[-1].flip(0).tolist(), "future": found[0].tolist()}


OUTPUT.parent.mkdir(parents=True, exist_ok=True)
cases = [
    {"buckets": count, "max_distance": distance, "both": buckets(True, count, distance), "past_only": buckets(False, count, distance)}
    for count, distance in CASES
]
OUTPUT.write_text(json.dumps(cases) + "\n")
