"""Checkpoints as LAVIS and the paper's code save them, of the tests' tiny models: core/src/test/resources/reference/lavis/.

t5.pth                 the whole of blip2/t5-untied-gelu under LAVIS's names, with the text half of the Q-Former that
                       captioning has no use for.
opt-legacy.pth         the whole of blip2/opt, in the form of torch before 1.6.
t5-trained.pth         what the paper's code keeps, the trained parts and LoRA alone, of exported/t5-untied-gelu/adapter,
t5-trained-legacy.pth  amid the optimizer's state.
"""

import collections
import io
import pathlib
import re

import safetensors.torch
import torch

REFERENCE = pathlib.Path(__file__).parents[2] / "core/src/test/resources/reference"
OUT = REFERENCE / "lavis"

NAMES = [
    (r"vision_model\.embeddings\.class_embedding", "visual_encoder.cls_token"),
    (r"vision_model\.embeddings\.position_embedding", "visual_encoder.pos_embed"),
    (r"vision_model\.embeddings\.patch_embedding", "visual_encoder.patch_embed.proj"),
    (r"vision_model\.post_layernorm", "ln_vision"),
    (r"vision_model\.encoder\.layers\.(\d+)\.layer_norm", r"visual_encoder.blocks.\1.norm"),
    (r"vision_model\.encoder\.layers\.(\d+)\.self_attn\.projection", r"visual_encoder.blocks.\1.attn.proj"),
    (r"vision_model\.encoder\.layers\.(\d+)\.self_attn", r"visual_encoder.blocks.\1.attn"),
    (r"vision_model\.encoder\.layers", "visual_encoder.blocks"),
    (r"qformer\.layernorm", "Qformer.bert.embeddings.LayerNorm"),
    (r"qformer\.(.*attention)\.attention", r"Qformer.bert.\1.self"),
    (r"qformer", "Qformer.bert"),
]


def lavis(name, language, adapted):
    for pattern, replacement in NAMES:
        if re.match(pattern, name):
            return re.sub("^" + pattern, replacement, name)
    name = name.replace("language_projection", language + "_proj")
    name = name.replace("language_model.", language + ("_model.base_model.model." if adapted else "_model."))
    return re.sub(r"lora_([AB])", r"lora_\1.default", name)


def translate(weights, language, adapted=False):
    state = collections.OrderedDict()
    for name, tensor in weights.items():
        new = lavis(name, language, adapted)
        if new.endswith("attn.qkv.bias"):
            query, _, value = tensor.chunk(3)
            state[new.replace("qkv.bias", "q_bias")] = query.clone()
            state[new.replace("qkv.bias", "v_bias")] = value.clone()
        else:
            state[new] = tensor
    return state


def save(name, model, legacy, **rest):
    buffer = io.BytesIO()
    torch.save({"model": model, **rest}, buffer, _use_new_zipfile_serialization=not legacy)
    (OUT / name).write_bytes(buffer.getvalue())


def main():
    OUT.mkdir(exist_ok=True)
    t5 = translate(safetensors.torch.load_file(REFERENCE / "blip2/t5-untied-gelu/model/model.safetensors"), "t5")
    for side in ["encoder", "decoder"]:  # tied: one storage under three names
        t5[f"t5_model.{side}.embed_tokens.weight"] = t5["t5_model.shared.weight"]
    t5["Qformer.bert.embeddings.position_ids"] = torch.arange(4)[None]
    t5["Qformer.bert.encoder.layer.0.intermediate.dense.weight"] = torch.ones(2, 2)
    save("t5.pth", t5, legacy=False)
    opt = translate(safetensors.torch.load_file(REFERENCE / "blip2/opt/model/model.safetensors"), "opt")
    opt["opt_model.lm_head.weight"] = opt["opt_model.model.decoder.embed_tokens.weight"]
    save("opt-legacy.pth", opt, legacy=True)
    trained = safetensors.torch.load_file(REFERENCE / "exported/t5-untied-gelu/adapter/trained.safetensors")
    for name, legacy in [("t5-trained.pth", False), ("t5-trained-legacy.pth", True)]:
        adam = {"state": {0: {"step": 3, "exp_avg": torch.ones(2)}}, "param_groups": [{"lr": 1e-5}]}
        save(name, translate(trained, "t5", adapted=True), legacy, optimizer=adam, scaler=None, epoch="best")


if __name__ == "__main__":
    main()
