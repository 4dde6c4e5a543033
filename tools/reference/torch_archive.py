"""Files of torch.save, small, for the reader of LAVIS checkpoints: core/src/test/resources/reference/torch/.

zip.pth, legacy.pth   the same state dictionary in both forms, amid optimizer state and settings, with views, parameters
                      and every element type; expected.json says what is in it.
lavis.pth             tensors under LAVIS's names, one of each rule.
hostile_*.pth         pickles that would run code.
"""

import collections
import io
import json
import os
import pathlib
import pickle
import zipfile

import torch

OUT = pathlib.Path(__file__).parents[2] / "core/src/test/resources/reference/torch"


def tensors():
    torch.manual_seed(1)
    base = torch.arange(24, dtype=torch.float32).reshape(4, 6)
    state = collections.OrderedDict()
    state["plain"] = base
    state["transposed"] = base.t()
    state["slice"] = base[1:3, 2:5]
    state["every other"] = base[::2, ::3]
    state["permuted"] = torch.arange(24, dtype=torch.int32).reshape(2, 3, 4).permute(2, 0, 1)
    state["scalar"] = torch.tensor(2.5, dtype=torch.float64)
    state["empty"] = torch.zeros(0, 3)
    state["parameter"] = torch.nn.Parameter(torch.randn(3, 2))
    state["half"] = torch.randn(5).half()
    state["bfloat16"] = torch.randn(5).bfloat16()
    state["long"] = torch.tensor([1, -2, 2**40])
    state["short"] = torch.tensor([1, -2], dtype=torch.int16)
    state["char"] = torch.tensor([1, -2], dtype=torch.int8)
    state["byte"] = torch.tensor([1, 255], dtype=torch.uint8)
    state["bool"] = torch.tensor([True, False])
    return state


def whole(state):
    module = torch.nn.Linear(2, 2)
    dictionary = module.state_dict()  # an OrderedDict with the attribute _metadata
    dictionary.update(state)
    for name in ["weight", "bias"]:
        del dictionary[name]
    adam = {"state": {0: {"step": 3, "exp_avg": torch.ones(2)}}, "param_groups": [{"lr": 1e-5, "betas": (0.9, 0.999)}]}
    settings = {"run": {"amp": True, "seed": 42, "big": 2**70, "name": "ünï", "none": None}}
    return {"model": dictionary, "optimizer": adam, "config": settings, "scaler": None, "epoch": "best"}


def expected(state):
    return {
        name: {
            "dtype": str(tensor.dtype).removeprefix("torch."),
            "shape": list(tensor.shape),
            "bytes": tensor.detach().contiguous().view(-1).view(torch.uint8).numpy().tobytes().hex(),
        }
        for name, tensor in state.items()
    }


def lavis():
    names = """query_tokens visual_encoder.cls_token visual_encoder.pos_embed visual_encoder.patch_embed.proj.weight
        visual_encoder.blocks.7.norm1.weight visual_encoder.blocks.7.attn.qkv.weight visual_encoder.blocks.7.attn.q_bias
        visual_encoder.blocks.7.attn.v_bias visual_encoder.blocks.7.attn.proj.bias visual_encoder.blocks.7.mlp.fc2.weight
        ln_vision.weight Qformer.bert.embeddings.LayerNorm.bias Qformer.bert.embeddings.position_ids
        Qformer.bert.encoder.layer.2.attention.self.query.weight Qformer.bert.encoder.layer.2.attention.output.dense.bias
        Qformer.bert.encoder.layer.2.crossattention.self.key.weight Qformer.bert.encoder.layer.2.intermediate_query.dense.weight
        Qformer.bert.encoder.layer.2.intermediate.dense.weight Qformer.bert.encoder.layer.2.output_query.LayerNorm.weight
        t5_proj.weight t5_model.base_model.model.encoder.block.0.layer.0.SelfAttention.q.weight
        t5_model.base_model.model.encoder.block.0.layer.0.SelfAttention.q.lora_A.default.weight
        t5_model.base_model.model.decoder.block.3.layer.1.EncDecAttention.v.lora_B.default.weight""".split()
    return {"model": collections.OrderedDict((name, torch.full((2,), float(i + 1))) for i, name in enumerate(names))}


class Command:
    def __reduce__(self):
        return os.system, ("echo you should never read this",)


class Evaluation:
    def __reduce__(self):
        return eval, ("1 + 1",)


def hostile(name, payload):
    (OUT / f"hostile_{name}_legacy.pth").write_bytes(pickle.dumps(payload, protocol=2))
    with zipfile.ZipFile(OUT / f"hostile_{name}.pth", "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo("archive/data.pkl"), pickle.dumps(payload, protocol=2))


def save(value, name, **options):
    buffer = io.BytesIO()
    torch.save(value, buffer, **options)
    (OUT / name).write_bytes(buffer.getvalue())


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    state = tensors()
    save(whole(state), "zip.pth")
    save(whole(state), "legacy.pth", _use_new_zipfile_serialization=False)
    save(state, "bare.pth", pickle_protocol=4)
    (OUT / "expected.json").write_text(json.dumps(expected(state), indent=1) + "\n")
    save(lavis(), "lavis.pth")
    hostile("command", {"model": Command()})
    hostile("evaluation", [Evaluation()])


if __name__ == "__main__":
    main()
