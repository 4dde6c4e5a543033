"""Random adapters for the tiny models of blip2.py, and the captions of what 'model export' makes of them.

Usage: python tools/reference/exported.py adapters
       mvn -pl core test -Dtest=ModelExportTest      (leaves its folders in core/target/exported)
       python tools/reference/exported.py expected   (loads them by transformers and by peft, writes expected.json)
Writes core/src/test/resources/reference/exported/<case>/.
"""

import json
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

import blip2
import reference_transformers  # noqa: F401
from peft import PeftModel
from tokenizers import Tokenizer
from transformers import Blip2ForConditionalGeneration

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "core/src/test/resources/reference/exported"
EXPORTED = ROOT / "core/target/exported"
CASES = {"t5-untied-gelu": ("q", "v"), "opt": ("q_proj", "v_proj")}
TRAINED = ("query_tokens", "vision_model.post_layernorm.", "qformer.", "language_projection.")
RANK, ALPHA = 2, 6.0
CLIPS = ((0, 8), (0, 3), (2, 4), (5, 1))  # first frame, frames
OPTIONS = {"num_beams": 5, "max_new_tokens": 16}


def adapter(name, targets):
    """Every trained part moved a little, and LoRA factors that change captions."""
    generator = torch.Generator().manual_seed(5)

    def noise(shape, deviation):
        return deviation * torch.randn(shape, generator=generator)

    trained = {}
    for key, weight in load_file(blip2.CASES[name].folder / "model/model.safetensors").items():
        if key.startswith(TRAINED):
            trained[key] = weight + noise(weight.shape, 0.05)
        layer = key.removesuffix(".weight")
        if key.endswith(".weight") and key.startswith("language_model.") and layer.split(".")[-1] in targets:
            trained[layer + ".lora_A.weight"] = noise((RANK, weight.shape[1]), 0.3)
            trained[layer + ".lora_B.weight"] = noise((weight.shape[0], RANK), 0.3)
    folder = OUTPUT / name / "adapter"
    folder.mkdir(parents=True, exist_ok=True)
    save_file(trained, folder / "trained.safetensors")
    settings = {
        "format": "reelscribe-adapter", "version": 1, "base_model": name,
        "trained_parts": ["vision-norm", "query-tokens", "qformer", "projection", "lora"],
        "lora": {"targets": sorted(targets), "rank": RANK, "alpha": ALPHA, "dropout": 0.05},
        "prompt": None, "frames": 3, "size": 0, "fusion": "concat", "resize": "paper",
    }
    (folder / "adapter.json").write_text(json.dumps(settings, indent=1) + "\n")


def captions(name, model):
    """Ids of each clip, the same in float64."""
    case = blip2.CASES[name]
    tokenizer = Tokenizer.from_file(str(case.folder / "model/tokenizer.json"))
    reference = blip2.Reference(model.eval(), tokenizer, case)
    pixels = load_file(case.folder / "expected.safetensors")[f"size{case.image_size}/pixels"]
    prompt = reference.prompt_ids("a video of" if case.language == "t5" else "")
    found = []
    for first, count in CLIPS:
        runs = []
        for precision in (torch.float32, torch.float64):
            model.to(precision)
            patches = reference.patches(pixels[first : first + count].to(precision))
            _, projected = reference.fuse(patches, "concat")
            _, new = reference.generate(projected, prompt, OPTIONS)
            runs.append(blip2.trimmed(new[0], model.config.text_config))
        assert runs[0] == runs[1], f"{name}: ids depend on rounding; choose another seed"
        found.append(runs[0])
    model.float()
    return prompt[0].tolist(), found


def load(folder):
    return Blip2ForConditionalGeneration.from_pretrained(folder, dtype=torch.float32)


def expected(name):
    base = blip2.CASES[name].folder / "model"
    prompt, merged = captions(name, load(EXPORTED / f"{name}-merged"))
    wrapped = PeftModel.from_pretrained(load(base), EXPORTED / f"{name}-peft")
    stored = load_file(OUTPUT / name / "adapter/trained.safetensors")
    loaded = {key.replace(".default.", ".").replace(".base_layer.", "."): value
              for key, value in wrapped.get_base_model().state_dict().items()}
    for key, value in stored.items():
        assert torch.equal(loaded[key], value), f"peft did not load {key}"
    factors = sorted(key for key in loaded if ".lora_" in key)
    assert factors == sorted(key for key in stored if ".lora_" in key), "peft adapts other layers"
    _, by_peft = captions(name, wrapped.get_base_model())
    assert by_peft == merged, f"{name}: peft and the merged model caption differently"
    _, before = captions(name, load(base))
    assert all(a != b for a, b in zip(before, merged)), f"{name}: the adapter changes no caption"
    entry = {
        "prompt_ids": prompt,
        "captions": [{"first": first, "frames": count, "ids": ids} for (first, count), ids in zip(CLIPS, merged)],
    }
    (OUTPUT / name / "expected.json").write_text(json.dumps(entry) + "\n")
    print(name, merged)


if __name__ == "__main__":
    with torch.no_grad():
        for case_name, layers in CASES.items():
            if sys.argv[1] == "adapters":
                adapter(case_name, layers)
            else:
                expected(case_name)
