"""Times a cross-entropy step and an SCST step of FlanT5-XL BLIP-2 in PyTorch. Prints one JSON line for each.

    python benchmarks/reference_train.py [--step xe|scst|both] [--threads 2] [--steps 2]

Trained in f32 under bf16 autocast: vision norm, query tokens, Q-Former, projection, and LoRA (peft, rank 8, alpha 16)
on q and v of the frozen bf16 language model. Patch features come from a cache, so the vision encoder is not loaded.
The weights are random; roll-outs are forced to --caption-tokens tokens. The first step also allocates the optimizer's
state. peak_bytes is the process's peak so far: for SCST's own, run --step scst alone.
"""

import argparse
import json
import platform
import time

import torch

import reference_models
import peft
import transformers

FEATURE_TOKENS, FEATURE_HIDDEN = 257, 1408
TRAINED = ("query_tokens", "vision_model.post_layernorm.", "qformer.", "language_projection.")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--step", default="both", choices=["xe", "scst", "both"])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--frames", type=int, default=8)
    parser.add_argument("--caption-tokens", type=int, default=14)
    parser.add_argument("--xe-batch", type=int, default=8)
    parser.add_argument("--scst-batch", type=int, default=2)
    parser.add_argument("--roll-outs", type=int, default=5)
    parser.add_argument("--steps", type=int, default=2, help="all are reported; the fastest counts")
    return parser.parse_args()


class Trainer:
    """The model, its optimizer and one batch of random features and captions."""

    def __init__(self, options):
        self.options = options
        self.model = reference_models.random_model("blip2-flan-t5-xl", vision_layers=0)
        settings = peft.LoraConfig(r=8, lora_alpha=16, lora_dropout=0.05, target_modules=["q", "v"])
        peft.inject_adapter_in_model(settings, self.model.language_model)
        for name, parameter in self.model.named_parameters():
            trained = name.startswith(TRAINED) or ".lora_" in name
            if trained:
                parameter.data = parameter.data.float()
            parameter.requires_grad_(trained)
        self.trained = [parameter for parameter in self.model.parameters() if parameter.requires_grad]
        self.optimizer = torch.optim.AdamW(self.trained, lr=1e-5, weight_decay=0.05)
        self.generator = torch.Generator().manual_seed(3)
        self.model.train()

    def features(self, batch):
        shape = (batch, self.options.frames * FEATURE_TOKENS, FEATURE_HIDDEN)
        return torch.randn(shape, generator=self.generator, dtype=torch.bfloat16)

    def encoder_inputs(self, features):
        """[batch, frames x tokens, 1408] -> [batch, queries + prompt, 2048]."""
        patches = self.model.vision_model.post_layernorm(features.float())
        queries = self.model.qformer(
            query_embeds=self.model.query_tokens.expand(len(features), -1, -1),
            encoder_hidden_states=patches,
            encoder_attention_mask=torch.ones(patches.shape[:-1], dtype=torch.long),
        ).last_hidden_state
        prompt = torch.tensor([reference_models.PROMPT_IDS["blip2-flan-t5-xl"]] * len(features))
        embedded = self.model.get_input_embeddings()(prompt)
        return torch.cat([self.model.language_projection(queries).to(embedded.dtype), embedded], dim=1)

    def finish(self, loss, clock):
        """Backward, optimizer; the clock gets a time after each."""
        loss.backward()
        clock.append(time.perf_counter())
        self.optimizer.step()
        self.optimizer.zero_grad()
        clock.append(time.perf_counter())
        if not torch.isfinite(loss):
            raise SystemExit(f"loss is {loss.item()}")

    def cross_entropy_step(self):
        features = self.features(self.options.xe_batch)
        shape = (self.options.xe_batch, self.options.caption_tokens)
        labels = torch.randint(3, 32000, shape, generator=self.generator)
        clock = [time.perf_counter()]
        with torch.autocast("cpu", torch.bfloat16):
            inputs = self.encoder_inputs(features)
            mask = torch.ones(inputs.shape[:2], dtype=torch.long)
            loss = self.model.language_model(inputs_embeds=inputs, attention_mask=mask, labels=labels).loss
        clock.append(time.perf_counter())
        self.finish(loss, clock)
        return named(("forward", "backward", "optimizer"), clock)

    @torch.no_grad()
    def roll_out(self, features):
        self.model.eval()
        with torch.autocast("cpu", torch.bfloat16):
            inputs = self.encoder_inputs(features)
            ids = self.model.language_model.generate(
                inputs_embeds=inputs, attention_mask=torch.ones(inputs.shape[:2], dtype=torch.long),
                num_beams=self.options.roll_outs, num_return_sequences=self.options.roll_outs,
                min_new_tokens=self.options.caption_tokens, max_new_tokens=self.options.caption_tokens,
            )
        self.model.train()
        return ids[:, 1:]

    def self_critical_step(self):
        beams = self.options.roll_outs
        features = self.features(self.options.scst_batch)
        clock = [time.perf_counter()]
        tokens = self.roll_out(features)
        clock.append(time.perf_counter())
        rewards = torch.rand(len(features), beams, generator=self.generator)
        advantage = rewards - (rewards.sum(1, keepdim=True) - rewards) / (beams - 1)
        with torch.autocast("cpu", torch.bfloat16):
            language = self.model.language_model
            inputs = self.encoder_inputs(features)
            ones = torch.ones(inputs.shape[:2], dtype=torch.long)
            encoded = language.encoder(inputs_embeds=inputs, attention_mask=ones).last_hidden_state
            logits = language(
                encoder_outputs=(encoded.repeat_interleave(beams, dim=0),),
                attention_mask=ones.repeat_interleave(beams, dim=0),
                decoder_input_ids=torch.cat([torch.zeros_like(tokens[:, :1]), tokens[:, :-1]], dim=1),
            ).logits
        chosen = logits.float().log_softmax(-1).gather(-1, tokens.unsqueeze(-1)).squeeze(-1)
        loss = -(chosen.mean(1) * advantage.flatten()).mean()
        clock.append(time.perf_counter())
        self.finish(loss, clock)
        return named(("roll_out", "forward", "backward", "optimizer"), clock)


def named(stages, clock):
    seconds = [after - before for before, after in zip(clock, clock[1:])]
    return {**dict(zip(stages, seconds)), "total": clock[-1] - clock[0]}


def report(name, options, batch, runs):
    best = min(runs, key=lambda run: run["total"])
    result = {
        "benchmark": name, "side": "transformers", "model": "blip2-flan-t5-xl",
        "transformers": transformers.__version__, "torch": torch.__version__, "peft": peft.__version__,
        "python": platform.python_version(), "threads": options.threads, "batch": batch, "frames": options.frames,
        "caption_tokens": options.caption_tokens, "roll_outs": options.roll_outs if name == "scst" else 0,
        "seconds": {stage: round(value, 3) for stage, value in best.items()},
        "all_totals": [round(run["total"], 3) for run in runs], "peak_bytes": reference_models.peak_bytes(),
    }
    print(json.dumps(result), flush=True)


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    trainer = Trainer(options)
    if options.step in ("xe", "both"):
        report("xe", options, options.xe_batch, [trainer.cross_entropy_step() for _ in range(options.steps)])
    if options.step in ("scst", "both"):
        report("scst", options, options.scst_batch, [trainer.self_critical_step() for _ in range(options.steps)])


if __name__ == "__main__":
    main()
