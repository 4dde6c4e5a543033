"""Makes the tiny seeded BLIP-2 models and the values that transformers computes with them.

Usage: python tools/reference/blip2.py [case ...]      (README.md beside this file: versions)
Writes core/src/test/resources/reference/blip2/<case>/; the README.md there describes every file.
"""

import itertools
import json
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

import torch
from PIL import Image
from safetensors.torch import save_file
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

import reference_transformers  # noqa: F401  (first: lets transformers be imported)
from transformers import (
    Blip2Config,
    Blip2ForConditionalGeneration,
    BlipImageProcessor,
    GenerationConfig,
    NoRepeatNGramLogitsProcessor,
    RepetitionPenaltyLogitsProcessor,
    TemperatureLogitsWarper,
    TopKLogitsWarper,
    TopPLogitsWarper,
)

OUTPUT = Path(__file__).resolve().parents[2] / "core/src/test/resources/reference/blip2"
FRAME_COUNTS = (1, 3, 8)
FUSIONS = ("concat", "mean", "queries")
PROMPT = "a video of"
LABELS = "a man is playing a guitar"


@dataclass(frozen=True)
class Case:
    """One tiny model: what its folder is called, its dimensions and how its weights are drawn."""

    name: str
    language: str  # "t5" or "opt"
    seed: int
    image_size: int
    other_size: int
    patch_size: int
    text: dict = field(default_factory=dict)
    image_token_in_tokenizer: bool = False
    end_weight: float = 2.0  # factor on the head's row of the end of sequence: how often captions end early

    @property
    def folder(self):
        return OUTPUT / self.name


CASES = {
    case.name: case
    for case in (
        Case("t5-untied-gelu", "t5", 21, 21, 28, 7, {"dense_act_fn": "gelu", "tie_word_embeddings": False}, True),
        Case("t5-tied-gelu-new", "t5", 9, 28, 42, 14, {"dense_act_fn": "gelu_new", "tie_word_embeddings": True}),
        Case("opt", "opt", 37, 21, 35, 7, {"tie_word_embeddings": True}, True),
        Case("opt-untied", "opt", 37, 28, 14, 7, {"tie_word_embeddings": False}),
    )
}


# ---------------------------------------------------------------------------------------------------- tokenizers


def corpus():
    """Captions for the tiny tokenizers, all made up here."""
    subjects = ["a man", "a woman", "a dog", "two men", "a girl", "the cat", "a young boy", "someone", "people"]
    actions = [
        "is playing a guitar", "is cutting an onion", "are dancing on a stage", "is running across the grass",
        "is cooking food in a kitchen", "is riding a horse", "is talking about a video game", "is driving a car",
        "plays the piano", "is singing a song", "is slicing a tomato with a knife", "is showing how to fold paper",
    ]
    captions = [f"{subject} {action}" for subject, action in itertools.product(subjects, actions)]
    return captions + ["a video of a man", "a photo of a cat", "a video of two dogs playing with a ball"]


def t5_tokenizer(case):
    """Unigram with T5's ids: <pad> 0, </s> 1, <unk> 2; </s> ends every encoding."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.train_from_iterator(
        corpus(),
        trainers.UnigramTrainer(
            vocab_size=190, special_tokens=["<pad>", "</s>", "<unk>"], unk_token="<unk>", show_progress=False
        ),
    )
    trained = json.loads(tokenizer.to_str())["model"]["vocab"]  # its scores differ in the last digits from run to run
    pieces = sorted(((piece, round(score, 4)) for piece, score in trained[3:]), key=lambda entry: (-entry[1], entry[0]))
    special = [(piece, score) for piece, score in trained[:3]]
    tokenizer.model = models.Unigram(special + pieces, unk_id=2, byte_fallback=False)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A </s>", pair="$A </s> $B </s>", special_tokens=[("</s>", 1)]
    )
    if case.image_token_in_tokenizer:
        tokenizer.add_special_tokens(["<image>"])
    return tokenizer


def opt_tokenizer(case):
    """Byte-level BPE with OPT's ids: <s> 0, <pad> 1, </s> 2, <unk> 3; </s> begins every encoding."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(
        corpus(),
        trainers.BpeTrainer(
            vocab_size=330, special_tokens=["<s>", "<pad>", "</s>", "<unk>"], show_progress=False,
            initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        ),
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="</s> $A", pair="</s> $A </s> $B", special_tokens=[("</s>", 2)]
    )
    if case.image_token_in_tokenizer:
        tokenizer.add_special_tokens(["<image>"])
    return tokenizer


# -------------------------------------------------------------------------------------------------------- models


def configuration(case, tokenizer):
    """Dimensions that all differ from each other, so that a mix-up cannot pass."""
    vocabulary = tokenizer.get_vocab_size() + 6  # padded beyond the tokenizer, as the real ones are
    image_token = tokenizer.token_to_id("<image>") if case.image_token_in_tokenizer else vocabulary - 1
    if case.language == "t5":
        text = dict(
            model_type="t5", vocab_size=vocabulary, d_model=32, d_kv=6, d_ff=40, num_heads=4, num_layers=2,
            num_decoder_layers=2, feed_forward_proj="gated-gelu", dropout_rate=0.0, pad_token_id=0, eos_token_id=1,
            bos_token_id=1, decoder_start_token_id=0, relative_attention_num_buckets=8,
            relative_attention_max_distance=20,
        )
    else:
        newline = tokenizer.encode("\n", add_special_tokens=False).ids
        assert len(newline) == 1
        text = dict(
            model_type="opt", vocab_size=vocabulary, hidden_size=32, word_embed_proj_dim=32, num_hidden_layers=2,
            num_attention_heads=4, ffn_dim=48, max_position_embeddings=64, dropout=0.0, attention_dropout=0.0,
            pad_token_id=1, bos_token_id=2, eos_token_id=newline[0], prefix="</s>",
        )
    return Blip2Config(
        vision_config=dict(
            hidden_size=24, intermediate_size=44, num_hidden_layers=3, num_attention_heads=4,
            image_size=case.image_size, patch_size=case.patch_size, attention_dropout=0.0,
        ),
        qformer_config=dict(
            vocab_size=50, hidden_size=16, intermediate_size=36, num_hidden_layers=4, num_attention_heads=2,
            encoder_hidden_size=24, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
        ),
        text_config={**text, **case.text},
        num_query_tokens=4,
        image_token_index=image_token,
    )


def draw(name, parameter, generator):
    """Weights far from their usual start, so that every bias and norm shows in the result."""
    noise = torch.randn(parameter.shape, generator=generator)
    norm = "norm" in name.lower()
    if norm:
        return 1 + 0.2 * noise if name.endswith("weight") else 0.2 * noise
    if name.endswith("qkv.bias"):
        third = len(noise) // 3
        noise[third : 2 * third] = 0  # EVA has no key bias
        return 0.3 * noise
    if name.endswith("embed_tokens.weight"):
        return 0.4 * noise  # OPT's head too: larger ones make it repeat its last token for ever
    if "embed" in name or name.endswith("shared.weight") or name == "query_tokens":
        return noise
    if name.endswith("relative_attention_bias.weight"):
        return noise
    if name.endswith("bias"):
        return 0.2 * noise
    if name.endswith("lm_head.weight"):
        return 0.5 * noise
    fan_in = parameter[0].numel()
    return noise * ((2.0 if ".decoder." in name else 1.1) / fan_in**0.5)


def model_for(case, tokenizer):
    torch.manual_seed(case.seed)
    model = Blip2ForConditionalGeneration(configuration(case, tokenizer)).eval()
    generator = torch.Generator().manual_seed(case.seed)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.copy_(draw(name, parameter, generator))
        head, text = model.get_output_embeddings().weight, model.config.text_config
        special = {0, 1, 2, 3, model.config.image_token_index} - {text.eos_token_id}
        head[sorted(special | set(range(tokenizer.get_vocab_size(), text.vocab_size)))] *= 0.1
        head[text.eos_token_id] *= case.end_weight
    model.generation_config = GenerationConfig(
        bos_token_id=text.bos_token_id, eos_token_id=text.eos_token_id, pad_token_id=text.pad_token_id,
        **({"decoder_start_token_id": 0} if case.language == "t5" else {}),
    )
    model.language_model.generation_config = model.generation_config
    return model


def save_model(folder, case, model, tokenizer):
    model.save_pretrained(folder)
    tokenizer.save(str(folder / "tokenizer.json"))
    processor = {
        "do_convert_rgb": True, "do_normalize": True, "do_rescale": True, "do_resize": True,
        "image_mean": [0.48145466, 0.4578275, 0.40821073], "image_processor_type": "BlipImageProcessor",
        "image_std": [0.26862954, 0.26130258, 0.27577711], "resample": 3, "rescale_factor": 1 / 255,
        "size": {"height": case.image_size, "width": case.image_size},
    }
    (folder / "preprocessor_config.json").write_text(json.dumps(processor, indent=2) + "\n")


# -------------------------------------------------------------------------------------------------------- fusion


class Reference:
    """Runs the modules of a Hugging Face BLIP-2 model part by part, on clips of several frames."""

    def __init__(self, model, tokenizer, case):
        self.model, self.tokenizer, self.case = model, tokenizer, case

    def patches(self, pixels):
        """[frames, 3, S, S] -> [frames, tokens, vision hidden], after post_layernorm."""
        other = pixels.shape[-1] != self.case.image_size
        return self.model.vision_model(pixels, interpolate_pos_encoding=other).last_hidden_state

    def queries(self, patches):
        """[batch, tokens, vision hidden] -> [batch, queries, Q-Former hidden]."""
        return self.model.qformer(
            query_embeds=self.model.query_tokens.expand(len(patches), -1, -1),
            encoder_hidden_states=patches,
            encoder_attention_mask=torch.ones(patches.shape[:-1], dtype=torch.long),
        ).last_hidden_state

    def fuse(self, patches, fusion):
        """One clip's patch tokens [frames, ...] -> (query output, projected [1, visual tokens, language hidden])."""
        if fusion == "concat":
            query_output = self.queries(patches.flatten(0, 1).unsqueeze(0))
            return query_output, self.model.language_projection(query_output)
        query_output = self.queries(patches)
        projected = self.model.language_projection(query_output)
        if fusion == "mean":
            return query_output, projected.mean(dim=0, keepdim=True)
        return query_output, projected.flatten(0, 1).unsqueeze(0)

    def prompt_ids(self, prompt):
        """T5: prompt then </s>; OPT: </s> then prompt."""
        return torch.tensor([self.tokenizer.encode(prompt).ids])

    def inputs(self, projected, prompt_ids):
        embedded = self.model.get_input_embeddings()(prompt_ids)
        return torch.cat([projected, embedded.to(projected.dtype)], dim=1)

    def label_ids(self):
        """T5: caption then </s>; OPT: caption then newline (the leading </s> is the prompt)."""
        if self.case.language == "t5":
            return self.prompt_ids(LABELS)
        return torch.tensor([self.tokenizer.encode(LABELS + "\n", add_special_tokens=False).ids])

    def logits(self, projected, prompt_ids):
        """T5: [1, labels, vocabulary]; OPT: [1, visual tokens + prompt + labels, vocabulary]."""
        inputs, labels = self.inputs(projected, prompt_ids), self.label_ids()
        if self.case.language == "t5":
            return self.model.language_model(inputs_embeds=inputs, labels=labels).logits
        embedded = self.model.get_input_embeddings()(labels)
        return self.model.language_model(inputs_embeds=torch.cat([inputs, embedded], dim=1)).logits

    def generate(self, projected, prompt_ids, options, history="new", mask=None):
        inputs = self.inputs(projected, prompt_ids)
        mask = torch.ones(inputs.shape[:-1], dtype=torch.long) if mask is None else mask
        arguments = {"inputs_embeds": inputs, "attention_mask": mask}
        if history == "prompt":  # what Blip2ForConditionalGeneration.generate of 4.57 does with OPT
            image = torch.full(projected.shape[:2], self.model.config.image_token_index)
            arguments["input_ids"] = torch.cat([image, prompt_ids], dim=1)
        result = self.model.language_model.generate(
            **arguments, **options, do_sample=False, output_scores=True, output_logits=True,
            return_dict_in_generate=True,
        )
        skip = 1 if self.case.language == "t5" else 0
        if history == "prompt":
            skip = arguments["input_ids"].shape[1]
        return result, result.sequences[:, skip:]


# --------------------------------------------------------------------------------------------------- expectations


def trimmed(ids, text):
    """New tokens up to and with the end of sequence; what follows is padding."""
    ids = ids.tolist()
    return ids[: ids.index(text.eos_token_id) + 1] if text.eos_token_id in ids else ids


def generation(reference, name, projected, prompt, options, history="new", **where):
    """One expectation as it is written to expected.json; in float64 the ids must be the same."""
    prompt_ids = reference.prompt_ids(prompt)
    result, new = reference.generate(projected, prompt_ids, options, history)
    text = reference.model.config.text_config
    sequences = [trimmed(row, text) for row in new]
    usable = set(range(reference.tokenizer.get_vocab_size())) - {reference.model.config.image_token_index}
    assert usable.issuperset(itertools.chain(*sequences)), "an id that a caption cannot have; choose another seed"
    entry = {
        "name": name, **where, "prompt": prompt, "prompt_ids": prompt_ids[0].tolist(), "history": history,
        "options": options, "sequences": sequences,
        "texts": [reference.tokenizer.decode(ids, skip_special_tokens=True) for ids in sequences],
    }
    if options.get("num_beams", 1) > 1:
        entry["scores"] = result.sequences_scores.tolist()
    else:
        for key, rows in (("log_probabilities", result.logits), ("processed_log_probabilities", result.scores)):
            steps = [row[0].log_softmax(-1)[token].item() for row, token in zip(rows, sequences[0])]
            entry[key] = steps
    reference.model.double()
    _, exact = reference.generate(projected.double(), prompt_ids, options, history)
    reference.model.float()
    if [trimmed(row, text) for row in exact] != sequences:
        raise AssertionError(f"{reference.case.name} {name}: ids depend on rounding; choose another seed")
    return entry


def generation_options():
    beams = {"num_beams": 5, "max_new_tokens": 16}
    yield "greedy", {"max_new_tokens": 16}
    yield "greedy-max-new-tokens-3", {"max_new_tokens": 3}
    yield "greedy-min-new-tokens-12", {"min_new_tokens": 12, "max_new_tokens": 16}
    yield "greedy-repetition-penalty", {"repetition_penalty": 1.5, "max_new_tokens": 16}
    yield "greedy-no-repeat-2-grams", {"no_repeat_ngram_size": 2, "max_new_tokens": 16}
    yield "beams-5", beams
    yield "beams-2", {"num_beams": 2, "max_new_tokens": 16}
    yield "beams-5-n-best-5", {**beams, "num_return_sequences": 5}
    yield "beams-5-max-new-tokens-3", {**beams, "max_new_tokens": 3, "num_return_sequences": 5}
    yield "beams-5-min-new-tokens-8", {**beams, "min_new_tokens": 8, "num_return_sequences": 5}
    yield "beams-5-length-penalty-0.5", {**beams, "length_penalty": 0.5, "num_return_sequences": 5}
    yield "beams-5-length-penalty-2", {**beams, "length_penalty": 2.0, "num_return_sequences": 5}
    yield "beams-5-length-penalty-minus-1", {**beams, "length_penalty": -1.0, "num_return_sequences": 5}
    yield "beams-5-length-penalty-0", {**beams, "length_penalty": 0.0, "num_return_sequences": 5}
    yield "beams-5-repetition-penalty", {**beams, "repetition_penalty": 1.5, "num_return_sequences": 5}
    yield "beams-5-no-repeat-2-grams", {**beams, "no_repeat_ngram_size": 2, "num_return_sequences": 5}
    yield "beams-5-early-stopping", {**beams, "early_stopping": True, "num_return_sequences": 5}
    yield "beams-5-all", {
        **beams, "min_new_tokens": 5, "length_penalty": 1.5, "repetition_penalty": 1.2, "no_repeat_ngram_size": 3,
        "num_return_sequences": 3,
    }


def clips(case):
    """Frames that share a scene and change from one to the next: {size: [8, 3, size, size]}."""
    generator = torch.Generator().manual_seed(100 + case.seed)
    result = {}
    for size in (case.image_size, case.other_size):
        scene = torch.randn(1, 3, size, size, generator=generator)
        result[size] = 0.5 * scene + torch.randn(max(FRAME_COUNTS), 3, size, size, generator=generator)
    return result


def expectations(reference):
    case, tensors, generations = reference.case, {}, []
    prompt = PROMPT if case.language == "t5" else ""
    prompt_ids = reference.prompt_ids(prompt)
    tensors["labels"] = reference.label_ids()
    for size, pixels in clips(case).items():
        native = size == case.image_size
        patches = reference.patches(pixels)
        count = max(FRAME_COUNTS) if native else 3
        tensors[f"size{size}/pixels"], tensors[f"size{size}/patches"] = pixels[:count], patches[:count]
        for frames, fusion in itertools.product(FRAME_COUNTS, FUSIONS) if native else ((1, "concat"), (3, "concat")):
            where = {"size": size, "frames": frames, "fusion": fusion}
            query_output, projected = reference.fuse(patches[:frames], fusion)
            path = f"size{size}/frames{frames}/{fusion}"
            tensors[f"{path}/query_output"], tensors[f"{path}/projected"] = query_output, projected
            if frames != 8 or fusion == "concat":
                tensors[f"{path}/logits"] = reference.logits(projected, prompt_ids)
            some = {"greedy", "beams-5-n-best-5"}
            every = native and frames == 3 and fusion == "concat"
            for name, options in generation_options():
                if every or name in some:
                    generations.append(generation(reference, name, projected, prompt, options, **where))
            if every:
                other_prompt = "" if case.language == "t5" else PROMPT
                for name, options in generation_options():
                    if name in some:
                        generations.append(generation(reference, name, projected, other_prompt, options, **where))
                if case.language == "opt":
                    for name, options in generation_options():
                        if "repe" in name:
                            generations.append(
                                generation(reference, name, projected, PROMPT, options, "prompt", **where)
                            )
    return tensors, generations


def check_against_generate(reference, tensors, generations):
    """The parts put together here must be what Blip2ForConditionalGeneration.generate does with one frame."""
    entry = next(e for e in generations if (e["name"], e["frames"], e["fusion"]) == ("beams-5-n-best-5", 1, "concat"))
    image = [reference.model.config.image_token_index] * reference.model.config.num_query_tokens
    ids = reference.model.generate(
        tensors[f"size{entry['size']}/pixels"][:1], input_ids=torch.tensor([image + entry["prompt_ids"]]),
        **entry["options"],
    )
    skip = 1 if reference.case.language == "t5" else len(image) + len(entry["prompt_ids"])
    assert [trimmed(row[skip:], reference.model.config.text_config) for row in ids] == entry["sequences"]


def batch(reference, pixels):
    """Two clips with prompts of different lengths, padded as Hugging Face pads them, 5 beams."""
    patches, text = reference.patches(pixels[:6]), reference.model.config.text_config
    prompts = [PROMPT, ""] if reference.case.language == "t5" else ["", PROMPT]
    ids = [reference.prompt_ids(prompt) for prompt in prompts]
    clips = [reference.fuse(patches[first : first + 3], "concat")[1] for first in (0, 3)]
    inputs = [reference.inputs(projected, prompt_ids) for projected, prompt_ids in zip(clips, ids)]
    length = max(row.shape[1] for row in inputs)
    padding = reference.model.get_input_embeddings()(torch.tensor([[text.pad_token_id]]))
    rows, masks = [], []
    for row in inputs:
        count = length - row.shape[1]
        rest, ones, zeros = padding.expand(1, count, -1), torch.ones(1, row.shape[1]), torch.zeros(1, count)
        left = reference.case.language == "opt"
        rows.append(torch.cat([rest, row] if left else [row, rest], dim=1))
        masks.append(torch.cat([zeros, ones] if left else [ones, zeros], dim=1))
    options = {"num_beams": 5, "max_new_tokens": 16, "num_return_sequences": 3}
    result = reference.model.language_model.generate(
        inputs_embeds=torch.cat(rows), attention_mask=torch.cat(masks).long(), **options, output_scores=True,
        return_dict_in_generate=True,
    )
    skip = 1 if reference.case.language == "t5" else 0
    sequences = [trimmed(row[skip:], text) for row in result.sequences]
    for index, (projected, prompt_ids) in enumerate(zip(clips, ids)):
        _, alone = reference.generate(projected, prompt_ids, options)
        assert [trimmed(row, text) for row in alone] == sequences[3 * index : 3 * index + 3]
    return {
        "size": pixels.shape[-1], "fusion": "concat", "options": options,
        "clips": [
            {
                "first_frame": 3 * index, "frames": 3, "prompt": prompts[index], "prompt_ids": ids[index][0].tolist(),
                "sequences": sequences[3 * index : 3 * index + 3],
                "scores": result.sequences_scores[3 * index : 3 * index + 3].tolist(),
            }
            for index in range(2)
        ],
    }


def write(case):
    tokenizer = t5_tokenizer(case) if case.language == "t5" else opt_tokenizer(case)
    model = model_for(case, tokenizer)
    shutil.rmtree(case.folder, ignore_errors=True)
    save_model(case.folder / "model", case, model, tokenizer)
    reference = Reference(model, tokenizer, case)
    with torch.no_grad():
        tensors, generations = expectations(reference)
        check_against_generate(reference, tensors, generations)
        together = batch(reference, clips(case)[case.image_size])
    save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, case.folder / "expected.safetensors")
    lines = ",\n".join(json.dumps(entry) for entry in generations)
    document = '{"generations": [\n' + lines + '\n],\n"batch": ' + json.dumps(together) + "}\n"
    (case.folder / "expected.json").write_text(document)
    return generations


# --------------------------------------------------------------------------------------------- logits processors


def processor_values():
    """What each processor makes of fixed logits; minus infinity is null."""
    generator = torch.Generator().manual_seed(7)
    logits = (2.5 * torch.randn(1, 24, generator=generator)).round(decimals=2)
    logits[0, 5] = logits[0].topk(4).values[-1]  # a tie at the edge of the four best
    history = torch.tensor([[3, 9, 4, 9, 4, 11, 9, 4]])

    def listed(scores):
        return [None if value == float("-inf") else value for value in scores[0].tolist()]

    def chain(*parts):
        scores = logits
        for part in parts:
            scores = part(history, scores)
        return {"scores": listed(scores), "log_probabilities": listed(scores.log_softmax(-1))}

    temperature, top_k, top_p = TemperatureLogitsWarper, TopKLogitsWarper, TopPLogitsWarper
    warped = {
        "temperature 0.7": chain(temperature(0.7)),
        "temperature 1.8": chain(temperature(1.8)),
        "top-k 1": chain(top_k(1)),
        "top-k 4": chain(top_k(4)),
        "top-k 50": chain(top_k(50)),
        "top-p 0.5": chain(top_p(0.5)),
        "top-p 0.9": chain(top_p(0.9)),
        "top-p 0.01": chain(top_p(0.01)),
        "temperature 1.3, top-k 8, top-p 0.8": chain(temperature(1.3), top_k(8), top_p(0.8)),
    }
    penalty, grams = RepetitionPenaltyLogitsProcessor, NoRepeatNGramLogitsProcessor
    repeated = {
        "repetition penalty 1.5": listed(penalty(1.5)(history, logits)),
        "repetition penalty 1.5 on log-probabilities": listed(penalty(1.5)(history, logits.log_softmax(-1))),
        "repetition penalty 0.8": listed(penalty(0.8)(history, logits)),
        "no repeated 1-grams": listed(grams(1)(history, logits)),
        "no repeated 2-grams": listed(grams(2)(history, logits)),
        "no repeated 3-grams": listed(grams(3)(history, logits)),
    }
    return {
        "logits": listed(logits), "log_probabilities": listed(logits.log_softmax(-1)), "history": history[0].tolist(),
        "warped": warped, "repetition": repeated,
    }


# --------------------------------------------------------------------------------------------------------- pixels


def pixel_values():
    """Images and what Hugging Face's processor makes of them: antialiased bicubic on bytes, CLIP's mean and std."""
    generator = torch.Generator().manual_seed(9)
    processor = BlipImageProcessor(
        size={"height": 28, "width": 28}, resample=3, image_mean=[0.48145466, 0.4578275, 0.40821073],
        image_std=[0.26862954, 0.26130258, 0.27577711],
    )
    tensors = {}
    for name, height, width in (("smaller", 20, 17), ("larger", 61, 90), ("same", 28, 28), ("tall", 120, 11)):
        noise = torch.randint(0, 256, (height, width, 3), generator=generator)
        ramp = torch.linspace(0, 255, width).view(1, width, 1)
        image = ((noise + ramp) / 2).round().to(torch.uint8)
        image[: height // 3, : width // 2] = torch.tensor([255, 0, 255], dtype=torch.uint8)  # edges that overshoot
        tensors[f"{name}/image"] = image
        pixels = processor(images=Image.fromarray(image.numpy()), return_tensors="pt").pixel_values
        tensors[f"{name}/pixels"] = pixels[0]
    return tensors


if __name__ == "__main__":
    torch.set_num_threads(1)
    (OUTPUT / "processors.json").write_text(json.dumps(processor_values(), indent=1) + "\n")
    save_file(pixel_values(), OUTPUT / "pixels.safetensors")
    for wanted in sys.argv[1:] or CASES:
        for made in write(CASES[wanted]):
            print(wanted, made["name"], made["frames"], made["fusion"], made["history"], made["sequences"][:2])
