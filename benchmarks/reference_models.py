"""Real-size random BLIP-2 models for the benchmarks of the reference side, made in seconds and without downloads."""

import resource
import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools" / "reference"))

import reference_transformers  # noqa: F401, E402  (first: lets transformers be imported)
from transformers import Blip2Config, Blip2ForConditionalGeneration  # noqa: E402

TEXT = {
    "blip2-flan-t5-xl": dict(
        model_type="t5", vocab_size=32128, d_model=2048, d_kv=64, d_ff=5120, num_layers=24, num_decoder_layers=24,
        num_heads=32, feed_forward_proj="gated-gelu", dense_act_fn="gelu", tie_word_embeddings=False, pad_token_id=0,
        bos_token_id=1, eos_token_id=1, decoder_start_token_id=0,
    ),
    "blip2-opt-2.7b": dict(
        model_type="opt", vocab_size=50304, hidden_size=2560, word_embed_proj_dim=2560, num_hidden_layers=32,
        num_attention_heads=32, ffn_dim=10240, max_position_embeddings=2048, pad_token_id=1, bos_token_id=2,
        eos_token_id=50118,
    ),
}
PROMPT_IDS = {"blip2-flan-t5-xl": [3, 9, 671, 13, 1], "blip2-opt-2.7b": [2]}  # "a video of" </s>; </s>
IMAGE_TOKEN = {"blip2-flan-t5-xl": 32100, "blip2-opt-2.7b": 50265}


def configuration(name, vision_layers=39):
    return Blip2Config(
        vision_config={"num_hidden_layers": vision_layers}, qformer_config={}, text_config=TEXT[name],
        num_query_tokens=32, image_token_index=IMAGE_TOKEN[name],
    )


def random_model(name, dtype=torch.bfloat16, vision_layers=39):
    """Allocated once in its final type and filled from one block of noise: no slow initialisation, no f32 copy."""
    config = configuration(name, vision_layers)
    with torch.device("meta"):
        model = Blip2ForConditionalGeneration(config).to(dtype)
    model.to_empty(device="cpu")
    model.tie_weights()
    block = (0.02 * torch.randn(1 << 22, generator=torch.Generator().manual_seed(1))).to(dtype)
    with torch.no_grad():
        for parameter in model.parameters():
            fill(parameter, block)
        for module in model.modules():
            if "Norm" in type(module).__name__:
                module.weight.fill_(1.0)
    model.generation_config.eos_token_id = config.text_config.eos_token_id
    model.generation_config.pad_token_id = config.text_config.pad_token_id
    model.generation_config.decoder_start_token_id = config.text_config.decoder_start_token_id
    model.language_model.generation_config = model.generation_config
    return model.eval()


def fill(parameter, block):
    flat = parameter.view(-1)
    for start in range(0, len(flat), len(block)):
        flat[start : start + len(block)] = block[: min(len(block), len(flat) - start)]


def loaded_model(folder, dtype=torch.bfloat16):
    return Blip2ForConditionalGeneration.from_pretrained(folder, dtype=dtype).eval()


def name_of(model):
    return "blip2-flan-t5-xl" if model.config.text_config.model_type == "t5" else "blip2-opt-2.7b"


def peak_bytes():
    """Largest resident memory of this process so far (Linux counts in KiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
