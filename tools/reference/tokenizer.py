"""Small tokenizers in the layouts of BLIP-2's two language models, and what transformers makes of them.

    python tools/reference/tokenizer.py core/src/test/resources/reference/tokenizer

t5/   Unigram behind a metaspace, "</s>" appended (FlanT5)
opt/  byte-level BPE, "</s>" (id 2) in front (OPT), also as vocab.json and merges.txt
Each cases.json lists texts with their ids and decodings.
Written with tokenizers 0.23.2 and transformers 5.18.0. That release leaves the spaces of BPE tokenizers alone
unless told otherwise; up to 4.57, our reference, clean_up_tokenization_spaces held for all, hence the long flag.
"""

import json
import pathlib
import sys

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import PreTrainedTokenizerFast

CORPUS = [
    f"{subject} {verb} {place}"
    for subject in ("a man", "two dogs", "a woman", "the children's band", "someone", "a café owner")
    for verb in ("is playing a guitar", "are running", "slices an onion", "doesn't dance", "isn't singing, it's talking")
    for place in ("in a kitchen.", "on the stage!", "across the grass", "near the sea?", "in a video of snow")
]

TEXTS = [
    "a video of",
    "a man is playing a guitar on the stage.",
    "",
    " ",
    "   two   dogs  are running   ",
    "first line\nsecond line\n",
    "\t tab and\u00a0no-break space",
    "it isn't, it's the children's; they're what we've got!",
    "it is n't a man , is it ? ' yes ' he 's , they 've . we 're !",
    "un café déjà-vu, naïve Zürich, İstanbul ıi",
    "cafe\u0301 (combining accent)",
    "猫が公園で走っている",
    "한국어 자막",
    "😀 👩‍👩‍👧 🇩🇪 emoji",
    "½ cup ﬁre № Ⅳ",
    "</s> a man </s>",
    "<pad><image> a dog",
    "A MAN IS RUNNING 1234567890 times",
    "a\u0000b \ufffd \ufeff",
    "مرحبا بالعالم",
    "antidisestablishmentarianism",
]


def t5():
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()])
    tokenizer.decoder = decoders.Metaspace()
    trainer = trainers.UnigramTrainer(
        vocab_size=150, special_tokens=["<pad>", "</s>", "<unk>"], unk_token="<unk>", show_progress=False
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    tokenizer.add_special_tokens([AddedToken("<extra_id_0>", special=True), AddedToken("<image>", special=True)])
    tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    # Saved files carry such settings of their last use; transformers ignores them, so must we.
    tokenizer.enable_truncation(5)
    tokenizer.enable_padding(length=9)
    return tokenizer


def opt():
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=400,
        special_tokens=["<s>", "<pad>", "</s>", "<unk>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    # Real OPT marks these two only: "<s>" in a text is three characters.
    layout = json.loads(tokenizer.to_str())
    layout["added_tokens"] = [token for token in layout["added_tokens"] if token["content"] in ("<pad>", "</s>")]
    tokenizer = Tokenizer.from_str(json.dumps(layout))
    tokenizer.post_processor = processors.TemplateProcessing(single="</s> $A", special_tokens=[("</s>", 2)])
    return tokenizer


def cases(folder, **settings):
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_file=str(folder / "tokenizer.json"),
        clean_up_tokenization_spaces_for_bpe_even_though_it_will_corrupt_output=True,
        **settings,
    )
    rows = []
    for text in TEXTS:
        ids = tokenizer(text)["input_ids"]
        rows.append(
            {
                "text": text,
                "ids": ids,
                "ids_without_special": tokenizer(text, add_special_tokens=False)["input_ids"],
                "decoded": tokenizer.decode(ids),
                "decoded_without_special": tokenizer.decode(ids, skip_special_tokens=True),
            }
        )
    return {"size": len(tokenizer), "cases": rows}


def write(folder, tokenizer, settings):
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    expected = cases(folder, **{name: value for name, value in settings.items() if name != "add_bos_token"})
    (folder / "cases.json").write_text(json.dumps(expected, indent=1), encoding="utf-8")


def main(root):
    write(root / "t5", t5(), {"clean_up_tokenization_spaces": True, "eos_token": "</s>", "pad_token": "<pad>"})
    tokenizer = opt()
    settings = {
        "add_bos_token": True,
        "bos_token": "</s>",
        "clean_up_tokenization_spaces": True,
        "eos_token": "</s>",
        "pad_token": "<pad>",
    }
    write(root / "opt", tokenizer, settings)
    tokenizer.model.save(str(root / "opt"))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
