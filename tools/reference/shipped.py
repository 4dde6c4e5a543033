"""Captions of samples/ by the shipped model in transformers, from decoding to words without this project's code.

    python tools/reference/shipped.py

Reads models/miniature and samples/*.mp4, writes app/src/test/resources/io/reelscribe/cli/shipped.json. Frames, size
and fusion are those of models/miniature/reelscribe.json; the search is the default of 'reelscribe caption'.
"""

import json
from pathlib import Path

import av
import numpy as np
import reference_transformers  # noqa: F401
import torch
from tokenizers import Tokenizer
from transformers import Blip2ForConditionalGeneration

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "models/miniature"
OUTPUT = ROOT / "app/src/test/resources/io/reelscribe/cli/shipped.json"
SEARCH = {"num_beams": 5, "max_new_tokens": 32, "min_new_tokens": 4}


def frames(path, count, side):
    """Evenly spaced from the first on, squashed bilinearly as the paper's loader does: [frames, side, side, 3]."""
    with av.open(str(path)) as container:
        shown = [
            frame.reformat(side, side, "rgb24", interpolation="BILINEAR").to_ndarray()
            for frame in container.decode(video=0)
        ]
    return np.stack([shown[index * len(shown) // count] for index in range(count)])


def pixels(images):
    settings = json.loads((MODEL / "preprocessor_config.json").read_text())
    scaled = torch.from_numpy(images).float() / 255
    mean, deviation = (torch.tensor(settings[key]) for key in ("image_mean", "image_std"))
    return ((scaled - mean) / deviation).permute(0, 3, 1, 2)


def caption(model, tokenizer, path, trained):
    assert trained["resize"] == "paper", trained
    side = trained["size"] or model.config.vision_config.image_size
    images = pixels(frames(path, trained["frames"], side))
    patches = model.vision_model(images).last_hidden_state
    queries = model.qformer(
        query_embeds=model.query_tokens.expand(len(patches), -1, -1), encoder_hidden_states=patches
    ).last_hidden_state
    assert trained["fusion"] == "queries", trained
    projected = model.language_projection(queries).flatten(0, 1).unsqueeze(0)
    prompt = torch.tensor([tokenizer.encode(trained["prompt"]).ids])
    inputs = torch.cat([projected, model.get_input_embeddings()(prompt)], dim=1)
    ids = model.language_model.generate(
        inputs_embeds=inputs, attention_mask=torch.ones(inputs.shape[:-1], dtype=torch.long), do_sample=False, **SEARCH
    )
    return tokenizer.decode(ids[0].tolist(), skip_special_tokens=True).strip()


if __name__ == "__main__":
    with torch.no_grad():
        captioner = Blip2ForConditionalGeneration.from_pretrained(MODEL, dtype=torch.float32).eval()
        words = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
        how = json.loads((MODEL / "reelscribe.json").read_text())
        told = {path.name: caption(captioner, words, path, how) for path in sorted((ROOT / "samples").glob("*.mp4"))}
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text(json.dumps(told, indent=1) + "\n")
    print(json.dumps(told, indent=1))
