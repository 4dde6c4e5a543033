"""Times transformers on one clip: vision, Q-Former over all frames, and generation. Prints one JSON line.

    python benchmarks/reference_caption.py [--model FOLDER | --like NAME] [--threads 2] [--dtype bf16] [--runs 2]

Without --model the weights are random, which costs the same time. Generation is forced to --new-tokens tokens.
"""

import argparse
import json
import platform
import time

import torch

import reference_models
import transformers


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", help="a Hugging Face folder")
    parser.add_argument("--like", default="blip2-flan-t5-xl", choices=reference_models.TEXT)
    parser.add_argument("--dtype", default="bf16", choices=["bf16", "f32"])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--frames", type=int, default=8)
    parser.add_argument("--beams", type=int, default=5)
    parser.add_argument("--new-tokens", type=int, default=16)
    parser.add_argument("--runs", type=int, default=2, help="all are reported; the fastest total counts")
    return parser.parse_args()


@torch.inference_mode()
def caption(model, pixels, options):
    """Seconds of each stage for one clip [frames, 3, size, size], fused as the paper does."""
    clock = [time.perf_counter()]
    patches = model.vision_model(pixels).last_hidden_state.flatten(0, 1).unsqueeze(0)
    clock.append(time.perf_counter())
    queries = model.qformer(
        query_embeds=model.query_tokens,
        encoder_hidden_states=patches,
        encoder_attention_mask=torch.ones(patches.shape[:-1], dtype=torch.long),
    ).last_hidden_state
    projected = model.language_projection(queries)
    clock.append(time.perf_counter())
    prompt = torch.tensor([reference_models.PROMPT_IDS[reference_models.name_of(model)]])
    inputs = torch.cat([projected, model.get_input_embeddings()(prompt)], dim=1)
    ids = model.language_model.generate(
        inputs_embeds=inputs, attention_mask=torch.ones(inputs.shape[:2], dtype=torch.long),
        num_beams=options.beams, min_new_tokens=options.new_tokens, max_new_tokens=options.new_tokens,
    )
    clock.append(time.perf_counter())
    started = 1 if model.config.is_encoder_decoder else 0
    assert ids.shape[1] - started == options.new_tokens, ids.shape
    stages = [after - before for before, after in zip(clock, clock[1:])]
    return {**dict(zip(("vision", "qformer", "generate"), stages)), "total": clock[-1] - clock[0]}


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    dtype = {"bf16": torch.bfloat16, "f32": torch.float32}[options.dtype]
    started = time.perf_counter()
    if options.model:
        model = reference_models.loaded_model(options.model, dtype)
    else:
        model = reference_models.random_model(options.like, dtype)
    loading = time.perf_counter() - started
    size = model.config.vision_config.image_size
    pixels = torch.randn(options.frames, 3, size, size, generator=torch.Generator().manual_seed(2)).to(dtype)
    runs = [caption(model, pixels, options) for _ in range(options.runs)]
    result = {
        "benchmark": "caption", "side": "transformers", "model": options.model or options.like,
        "transformers": transformers.__version__, "torch": torch.__version__, "python": platform.python_version(),
        "dtype": options.dtype, "threads": options.threads, "frames": options.frames, "beams": options.beams,
        "new_tokens": options.new_tokens, "load_seconds": round(loading, 2),
        "seconds": {stage: round(value, 3) for stage, value in min(runs, key=lambda run: run["total"]).items()},
        "all_totals": [round(run["total"], 3) for run in runs], "peak_bytes": reference_models.peak_bytes(),
    }
    print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
