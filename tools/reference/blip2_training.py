"""Makes reference losses, gradients and optimizer steps for training the tiny BLIP-2 models of blip2.py.

Usage: python tools/reference/blip2_training.py      (README.md beside this file: versions)
Writes core/src/test/resources/reference/training/; the README.md there describes every file.
Everything is computed in float64 and stored as float32, so that a difference is the rounding of the other side.
"""

import json
import math
import shutil
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy

import reference_transformers  # noqa: F401  (first: lets transformers be imported)
import blip2
from peft import LoraConfig, inject_adapter_in_model
from transformers import Blip2ForConditionalGeneration
from transformers.models.t5 import modeling_t5

OUTPUT = Path(__file__).resolve().parents[2] / "core/src/test/resources/reference/training"
IGNORED = -100
RANK, ALPHA = 2, 4
CLIPS, FRAMES, BEAMS = 3, 2, 5


@dataclass(frozen=True)
class Case:
    """One language model: which tiny checkpoint, which captions, which parts carry LoRA."""

    name: str
    language: str
    lora_targets: tuple
    max_text_tokens: int
    captions: tuple
    seed: int


CAPTIONS = (
    "a man is playing a guitar",
    "someone is slicing a tomato with a knife in a kitchen and people are dancing on a stage",
    "the dog",
)
CASES = (
    Case("t5", "t5", ("q", "v"), 16, CAPTIONS, 6),
    Case("opt", "opt", ("q_proj", "v_proj"), 20, CAPTIONS, 6),
)


def model_folder(case):
    """OPT trains the model of blip2.py; T5 has one of its own, calm_t5."""
    return (blip2.OUTPUT if case.language == "opt" else OUTPUT) / case.name / "model"


def calm_t5():
    """T5 with smaller weights than blip2.py's, whose gradients magnify rounding a thousandfold."""
    case = replace(blip2.CASES["t5-untied-gelu"], end_weight=3.0)
    tokenizer = blip2.t5_tokenizer(case)
    model = blip2.model_for(case, tokenizer)
    with torch.no_grad():
        for name, parameter in model.language_model.named_parameters():
            if name.startswith("decoder.block.") and parameter.ndim == 2:
                parameter *= 0.7
            if name.endswith("Attention.q.weight"):
                parameter *= 0.4  # T5 does not scale its attention
    blip2.save_model(model_folder(CASES[0]), case, model, tokenizer)


# ------------------------------------------------------------------------------------------------------- precision


def compute_in_float64():
    """transformers computes norms, softmax and loss of a float64 model in float32; here they stay float64."""
    to_float = torch.Tensor.float
    torch.Tensor.float = lambda tensor: tensor if tensor.dtype == torch.float64 else to_float(tensor)

    def root_mean_square_norm(self, hidden):
        return self.weight * (hidden * torch.rsqrt(hidden.pow(2).mean(-1, keepdim=True) + self.variance_epsilon))

    modeling_t5.T5LayerNorm.forward = root_mean_square_norm


# ----------------------------------------------------------------------------------------------------------- model


class Training:
    """A tiny model with LoRA in its language model, and what its trained part is called."""

    def __init__(self, case, lora=True):
        self.case = case
        folder = model_folder(case)
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_truncation(case.max_text_tokens)
        self.model = Blip2ForConditionalGeneration.from_pretrained(folder).double().eval()  # dropout is 0 anyway
        if lora:
            settings = LoraConfig(r=RANK, lora_alpha=ALPHA, lora_dropout=0.0, target_modules=list(case.lora_targets))
            inject_adapter_in_model(settings, self.model.language_model)
            generator = torch.Generator().manual_seed(case.seed)
            for name, parameter in self.model.named_parameters():
                if ".lora_" in name:
                    noise = torch.randn(parameter.shape, generator=generator)
                    parameter.data.copy_((0.1 * noise).double())
        for name, parameter in self.model.named_parameters():
            parameter.requires_grad_(not lora or self.is_trained(name))

    @staticmethod
    def is_trained(name):
        """The paper's default: everything but the vision encoder's blocks and the language model, plus LoRA."""
        parts = ("query_tokens", "vision_model.post_layernorm.", "qformer.", "language_projection.")
        return name.startswith(parts) or ".lora_" in name

    @staticmethod
    def stored_name(name):
        """`...q.lora_A.default.weight` of peft is stored as `...q.lora_A.weight`; the rest as in the checkpoint."""
        return name.replace(".default.", ".").replace(".base_layer.", ".")

    def trained(self):
        return {self.stored_name(n): p for n, p in self.model.named_parameters() if p.requires_grad}

    def gradients(self, loss):
        self.model.zero_grad()
        loss.backward()
        return {name: tensor.grad.clone() for name, tensor in self.trained().items() if tensor.grad is not None}

    def features(self, pixels):
        """[clips, frames, 3, S, S] -> [clips, frames, tokens, hidden] before post_layernorm: what a cache may hold."""
        vision = self.model.vision_model
        embedded = vision.embeddings(pixels.flatten(0, 1))
        return vision.encoder(inputs_embeds=embedded).last_hidden_state.unflatten(0, pixels.shape[:2])

    def visual(self, features):
        """[clips, frames, tokens, hidden] -> [clips, queries, language hidden], fusion concat."""
        patches = self.model.vision_model.post_layernorm(features).flatten(1, 2)
        queries = self.model.qformer(
            query_embeds=self.model.query_tokens.expand(len(patches), -1, -1),
            encoder_hidden_states=patches,
            encoder_attention_mask=torch.ones(patches.shape[:-1], dtype=torch.long),
        ).last_hidden_state
        return self.model.language_projection(queries)

    def embed(self, ids):
        return self.model.get_input_embeddings()(ids)

    def padded(self, texts):
        """Ids padded on the right to the longest, and their mask."""
        rows = [self.tokenizer.encode(text).ids for text in texts]
        return self.pad(rows)

    def pad(self, rows):
        pad, length = self.model.config.text_config.pad_token_id, max(map(len, rows))
        ids = torch.tensor([row + [pad] * (length - len(row)) for row in rows])
        mask = torch.tensor([[1] * len(row) + [0] * (length - len(row)) for row in rows])
        return ids, mask


# --------------------------------------------------------------------------------------------------- cross-entropy


def cross_entropy_t5(training, features, smoothing=0.0):
    """Encoder: visual + "a video of" </s>. Labels: caption </s>, padding ignored."""
    visual = training.visual(features)
    prompt, prompt_mask = training.padded([blip2.PROMPT] * len(features))
    captions, caption_mask = training.padded(training.case.captions)
    labels = captions.masked_fill(caption_mask == 0, IGNORED)
    output = training.model.language_model(
        inputs_embeds=torch.cat([visual, training.embed(prompt)], dim=1),
        attention_mask=torch.cat([torch.ones(visual.shape[:2], dtype=torch.long), prompt_mask], dim=1),
        decoder_attention_mask=caption_mask,
        labels=labels,
    )
    loss = cross_entropy(output.logits.flatten(0, 1), labels.flatten(), label_smoothing=smoothing)
    assert smoothing or torch.allclose(loss, output.loss.double(), rtol=1e-6)
    return loss, {"prompt_ids": prompt, "caption_ids": captions, "labels": labels}


def cross_entropy_opt(training, features, smoothing=0.0):
    """Visual + </s> caption newline; the </s> is predicted too, from the last query."""
    visual = training.visual(features)
    captions, mask = training.padded([caption + "\n" for caption in training.case.captions])
    ignored = torch.full(visual.shape[:2], IGNORED)
    labels = torch.cat([ignored, captions.masked_fill(mask == 0, IGNORED)], dim=1)
    output = training.model.language_model(
        inputs_embeds=torch.cat([visual, training.embed(captions)], dim=1),
        attention_mask=torch.cat([torch.ones(visual.shape[:2], dtype=torch.long), mask], dim=1),
        labels=labels,
    )
    loss = cross_entropy(
        output.logits[:, :-1].flatten(0, 1), labels[:, 1:].flatten(), label_smoothing=smoothing
    )
    assert smoothing or torch.allclose(loss, output.loss.double(), rtol=1e-6)
    return loss, {"caption_ids": captions, "labels": labels}


CROSS_ENTROPY = {"t5": cross_entropy_t5, "opt": cross_entropy_opt}


# ------------------------------------------------------------------------------------------------------------ SCST


def prompt_ids(training, count, mode):
    """T5 always has its prompt; OPT's published roll-out starts from the queries alone, a right one from </s>."""
    if training.case.language == "t5":
        return training.padded([blip2.PROMPT] * count)[0]
    return training.padded([""] * count)[0][:, : 0 if mode == "paper" else 1]


def language_inputs(training, features, mode):
    visual = training.visual(features)
    return torch.cat([visual, training.embed(prompt_ids(training, len(features), mode))], dim=1)


@torch.no_grad()
def roll_outs(training, features, mode):
    """All 5 beams of each clip and the greedy caption: [[ids]], new tokens with the end where it was reached."""
    inputs = language_inputs(training, features, mode)
    text = training.model.config.text_config
    skip = 1 if training.case.language == "t5" else 0
    result = training.model.language_model.generate(
        inputs_embeds=inputs, attention_mask=torch.ones(inputs.shape[:2], dtype=torch.long), num_beams=BEAMS,
        num_return_sequences=BEAMS, max_new_tokens=12, output_scores=True, return_dict_in_generate=True,
    )
    transition = training.model.language_model.compute_transition_scores(
        result.sequences, result.scores, result.beam_indices
    )
    mean = transition.sum(1) / (transition < 0).sum(1)
    ids = [blip2.trimmed(row[skip:], text) for row in result.sequences]
    grouped = [ids[start : start + BEAMS] for start in range(0, len(ids), BEAMS)]
    greedy = training.model.language_model.generate(
        inputs_embeds=inputs, attention_mask=torch.ones(inputs.shape[:2], dtype=torch.long), max_new_tokens=12,
    )
    return grouped, [blip2.trimmed(row[skip:], text) for row in greedy], mean.view(-1, BEAMS)


def token_log_probabilities(training, features, sequences, mode):
    """Teacher-forced: [clips x beams, longest] log-probability of each rolled-out token, 0 after the last."""
    inputs = language_inputs(training, features, mode).repeat_interleave(BEAMS, dim=0)
    tokens, mask = training.pad([row for clip in sequences for row in clip])
    ones = torch.ones(inputs.shape[:2], dtype=torch.long)
    language = training.model.language_model
    if training.case.language == "t5":
        start = torch.zeros(len(tokens), 1, dtype=torch.long)
        logits = language(
            inputs_embeds=inputs, attention_mask=ones, decoder_input_ids=torch.cat([start, tokens[:, :-1]], dim=1)
        ).logits
    else:
        whole = torch.cat([inputs, training.embed(tokens)], dim=1)
        logits = language(inputs_embeds=whole, attention_mask=torch.cat([ones, mask], dim=1)).logits
        logits = logits[:, inputs.shape[1] - 1 : -1]
    chosen = logits.log_softmax(-1).gather(-1, tokens.unsqueeze(-1)).squeeze(-1)
    return chosen * mask, mask


def baseline(name, rewards, greedy_rewards):
    """[clips, beams] each beam's baseline."""
    if name == "greedy":
        return greedy_rewards.unsqueeze(1).expand_as(rewards)
    if name == "mean-of-all":
        return rewards.mean(1, keepdim=True).expand_as(rewards)
    return (rewards.sum(1, keepdim=True) - rewards) / (rewards.shape[1] - 1)


def self_critical(training, features, write):
    """Losses and gradients for stored roll-outs and rewards."""
    result, rewards_of = {}, torch.Generator().manual_seed(5)
    for mode in ("paper", "correct"):
        sequences, greedy, generated_mean = roll_outs(training, features, mode)
        rewards = (3 * torch.rand(len(features), BEAMS, generator=rewards_of)).round(decimals=3).double()
        greedy_rewards = (3 * torch.rand(len(features), generator=rewards_of)).round(decimals=3).double()
        log_probabilities, mask = token_log_probabilities(training, features, sequences, mode)
        means = (log_probabilities.sum(1) / mask.sum(1)).view(-1, BEAMS)
        assert torch.allclose(means, generated_mean.double(), atol=1e-5), "teacher-forced must be what was rolled out"
        entry = {
            "prompt_ids": prompt_ids(training, 1, mode)[0].tolist(), "roll_outs": sequences, "greedy": greedy,
            "rewards": rewards.tolist(), "greedy_rewards": greedy_rewards.tolist(),
            "token_log_probabilities": [
                row[: int(count)].tolist() for row, count in zip(log_probabilities, mask.sum(1))
            ],
            "mean_log_probabilities": means.tolist(), "losses": {},
        }
        for name in ("mean-of-all",) if mode == "paper" else ("mean-of-all", "mean-of-others", "greedy"):
            log_probabilities, mask = token_log_probabilities(training, features, sequences, mode)
            means = (log_probabilities.sum(1) / mask.sum(1)).view(-1, BEAMS)
            loss = -(means * (rewards - baseline(name, rewards, greedy_rewards))).mean()
            entry["losses"][name] = loss.item()
            if (mode, name) != ("correct", "mean-of-all"):  # for that one the others suffice
                write(f"scst-{mode}-{name}", training.gradients(loss))
        result[mode] = entry
    return result


# ------------------------------------------------------------------------------------------------------- optimizer


def decays(name, parameter):
    """The published rule, by substring of the name."""
    return parameter.ndim >= 2 and not any(part in name for part in ("bias", "ln", "bn"))


@dataclass(frozen=True)
class Schedule:
    """linear_warmup_cosine_lr of LAVIS: warm-up in (inner) epoch 0 only, then constant within each epoch."""

    init_lr: float
    min_lr: float
    warmup_lr: float
    warmup_steps: int
    steps_per_epoch: int
    epochs: int

    def rate(self, step):
        epoch, within = divmod(step, self.steps_per_epoch)
        if epoch == 0:
            rise = (self.init_lr - self.warmup_lr) * within / max(self.warmup_steps, 1)
            return min(self.init_lr, self.warmup_lr + rise)
        cosine = 0.5 * (1 + math.cos(math.pi * epoch / self.epochs))
        return (self.init_lr - self.min_lr) * cosine + self.min_lr


TEN_STEPS = Schedule(2e-3, 5e-4, 1e-4, 4, 3, 4)
PUBLISHED = {  # VATEX is trained by epochs; its steps in an epoch depend on the data, 4 stand for them here
    "msrvtt_flant5xl_ft": Schedule(5e-5, 1e-5, 1e-8, 1000, 500, 30),
    "msrvtt_flant5xl_scst": Schedule(1e-5, 1e-6, 1e-8, 1000, 1000, 20),
    "msvd_flant5xl_ft": Schedule(5e-5, 1e-5, 1e-8, 1000, 1000, 15),
    "vatex_flant5xl_ft": Schedule(5e-5, 1e-5, 1e-8, 1000, 4, 20),
    "msrvtt_opt2.7b_ft": Schedule(1e-6, 0.0, 1e-8, 1000, 2000, 30),
}


def rates():
    """Each schedule's rate at every step of epoch 0 and at the first step of each later epoch."""
    result = {}
    for name, schedule in PUBLISHED.items():
        result[name] = {
            **vars(schedule),
            "epoch_0": [schedule.rate(step) for step in range(schedule.steps_per_epoch)],
            "later_epochs": [schedule.rate(e * schedule.steps_per_epoch) for e in range(1, schedule.epochs)],
        }
    return result


def ten_steps(training, features, write):
    """AdamW on the cross-entropy of one and the same batch."""
    trained = training.trained()
    groups = [
        {"params": [p for n, p in trained.items() if decays(n, p)], "weight_decay": 0.05},
        {"params": [p for n, p in trained.items() if not decays(n, p)], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=1.0, betas=(0.9, 0.999), eps=1e-8)
    losses, learning_rates = [], []
    for step in range(10):
        for group in optimizer.param_groups:
            group["lr"] = TEN_STEPS.rate(step)
        loss, _ = CROSS_ENTROPY[training.case.language](training, features)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        learning_rates.append(TEN_STEPS.rate(step))
        if step + 1 in (1, 2, 10):
            write(f"adamw-step-{step + 1}", {name: tensor.detach().clone() for name, tensor in trained.items()})
    return {
        **vars(TEN_STEPS), "weight_decay": 0.05, "betas": [0.9, 0.999], "epsilon": 1e-8,
        "decayed": [n for n, p in trained.items() if decays(n, p)], "rates": learning_rates, "losses": losses,
    }


# ---------------------------------------------------------------------------------------------------------- reward


def n_grams(tokens):
    return Counter(tuple(tokens[i : i + n]) for n in range(1, 5) for i in range(len(tokens) - n + 1))


def cider(candidates, references):
    """CIDEr-D of pycocoevalcap on whitespace tokens; document frequencies from the references given."""
    frequency, count = defaultdict(float), math.log(len(references))
    for captions in references:
        for gram in set().union(*(n_grams(caption.split()) for caption in captions)):
            frequency[gram] += 1

    def vector(caption):
        weighted = [{}, {}, {}, {}]
        length = 0
        for gram, occurrences in n_grams(caption.split()).items():
            weighted[len(gram) - 1][gram] = occurrences * (count - math.log(max(1.0, frequency[gram])))
            length += occurrences if len(gram) == 2 else 0
        return weighted, [math.sqrt(sum(v * v for v in part.values())) for part in weighted], length

    def similarity(candidate, reference):
        penalty = math.exp(-((candidate[2] - reference[2]) ** 2) / (2 * 6.0**2))
        values = []
        for n in range(4):
            others = reference[0][n]
            dot = sum(min(value, others.get(g, 0.0)) * others.get(g, 0.0) for g, value in candidate[0][n].items())
            norms = candidate[1][n] * reference[1][n]
            values.append((dot / norms if norms else dot) * penalty)
        return sum(values) / 4

    return [
        10 * sum(similarity(vector(candidate), vector(reference)) for reference in captions) / len(captions)
        for candidate, captions in zip(candidates, references)
    ]


def rewards():
    """The published reward (roles of candidate and reference swapped) and the intended one, on invented captions."""
    golden = cider(
        ["a man is playing a guitar on stage", "a man is cutting an onion", "dog"],
        [
            ["a man is playing a guitar", "a man plays guitar on a stage", "someone is playing music"],
            ["a woman is cooking food in a kitchen", "a woman is slicing an onion"],
            ["a dog runs", "the dog is running across the grass", "a brown dog is running"],
        ],
    )
    assert abs(sum(golden) / 3 - 1.91882507875) < 1e-9, golden
    captions = ["a man is playing a guitar on a stage", "two dogs are running across the grass"]
    beams = [
        [
            "a man is playing a guitar", "a man plays guitar", "a man is playing the guitar on stage", "a man sings",
            "dog",
        ],
        [
            "two dogs are running", "dogs run across the grass", "two dogs are running in a field", "a dog runs",
            "a man",
        ],
    ]
    flat = [beam for clip in beams for beam in clip]
    truth = [[caption] for caption in captions for _ in range(BEAMS)]
    one = slice(0, BEAMS)
    return {
        "references": captions,
        "beams": beams,
        "paper": cider([row[0] for row in truth], [[beam] for beam in flat]),
        "correct_roles_batch_frequencies": cider(flat, truth),
        "paper_first_clip_alone": cider([row[0] for row in truth[one]], [[beam] for beam in flat[one]]),
        "correct_roles_batch_frequencies_first_clip_alone": cider(flat[one], truth[one]),
    }


# ------------------------------------------------------------------------------------------------------------ main


def stored(tensors):
    dtypes = {torch.float64: torch.float32}
    return {name: t.detach().to(dtypes.get(t.dtype, t.dtype)).contiguous().clone() for name, t in tensors.items()}


def write(case):
    folder = OUTPUT / case.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if case.language == "t5":
        calm_t5()

    def save(name, tensors):
        save_file(stored(tensors), folder / f"{name}.safetensors")

    training = Training(case)
    size = training.model.config.vision_config.image_size
    generator = torch.Generator().manual_seed(case.seed)
    scene = torch.randn(CLIPS, 1, 3, size, size, generator=generator)
    pixels = 0.5 * scene + torch.randn(CLIPS, FRAMES, 3, size, size, generator=generator)
    features = training.features(pixels.double()).detach().to(torch.float32).double()  # exactly what is stored
    cross = CROSS_ENTROPY[case.language]
    loss, ids = cross(training, features)
    start = {n: p for n, p in training.trained().items() if ".lora_" in n}
    save("input", {"pixels": pixels, "features": features, **ids, **start})
    save("xe", training.gradients(loss))
    expected = {
        "captions": case.captions, "max_text_tokens": case.max_text_tokens,
        "lora": {"rank": RANK, "alpha": ALPHA, "targets": case.lora_targets},
        "xe_loss": loss.item(), "xe_loss_label_smoothing_0.1": cross(training, features, 0.1)[0].item(),
    }
    whole = Training(case, lora=False)
    everything, _ = cross(whole, whole.features(pixels.double()))
    expected["xe_loss_everything"] = everything.item()
    save("xe-everything", whole.gradients(everything))
    expected["scst"] = self_critical(training, features[:2], save)
    expected["adamw"] = ten_steps(training, features, save)
    (folder / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")


if __name__ == "__main__":
    torch.set_num_threads(1)
    compute_in_float64()
    for case in CASES:
        write(case)
    (OUTPUT / "rates.json").write_text(json.dumps(rates()) + "\n")
    (OUTPUT / "rewards.json").write_text(json.dumps(rewards(), indent=1) + "\n")
