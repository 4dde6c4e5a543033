"""Times BLEU, ROUGE-L and CIDEr of a whole test split, with tokenizing, on both sides in one run.

    python benchmarks/score.py [--data ../shared/data] [--rounds 3]

The other side is pycocoevalcap where it is installed. Otherwise it is a stand-in that does the same
work in the same way: CoreNLP's PTBTokenizer in a Java process of its own, once for the references
and once for the candidates, then the arithmetic of tools/reference/metrics.py in Python. The output
says which it was. Ours is timed in a warm JVM and as a whole process. Needs Java and Maven; prints
Markdown.
"""

import argparse
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools" / "reference"))
import metrics  # noqa: E402

DROPPED = set("'' ' `` ` -LRB- -RRB- -LCB- -RCB- . ? ! , : - -- ... ;".split(" "))
SCORES = ["BLEU-1", "BLEU-2", "BLEU-3", "BLEU-4", "ROUGE-L", "CIDEr"]


def run(command):
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout


def classpath():
    """The two modules' classes and what they need, built if necessary."""
    with tempfile.NamedTemporaryFile(suffix=".classpath") as file:
        run(
            ["mvn", "-q", "-B", "-pl", "core,app", "compile", "dependency:build-classpath"]
            + ["-DincludeScope=runtime", f"-Dmdep.outputFile={file.name}"]
        )
        needed = pathlib.Path(file.name).read_text()
    return os.pathsep.join([str(ROOT / "core/target/classes"), str(ROOT / "app/target/classes"), needed])


def read(references, predictions):
    captions = {}
    for sentence in json.loads(references.read_text(encoding="utf-8"))["sentences"]:
        captions.setdefault(sentence["video_id"], []).append(sentence["caption"])
    predicted = {
        f"video{row['image_id']}": row["caption"]
        for row in json.loads(predictions.read_text(encoding="utf-8"))["predictions"]
    }
    return {clip: captions[clip] for clip in predicted}, predicted


def core_nlp(captions, jar):
    lines = "\n".join(caption.replace("\n", " ") for caption in captions)
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(lines)
        file.flush()
        out = subprocess.run(
            ["java", "-cp", jar, "edu.stanford.nlp.process.PTBTokenizer"]
            + ["-preserveLines", "-lowerCase", file.name],
            check=True,
            capture_output=True,
        ).stdout.decode("utf-8")
    return [
        " ".join(token for token in line.rstrip().split(" ") if token not in DROPPED)
        for line in out.split("\n")[: len(captions)]
    ]


def stand_in(references, predicted, jar):
    clips = list(references)
    flat = core_nlp([caption for clip in clips for caption in references[clip]], jar)
    candidates = core_nlp([predicted[clip] for clip in clips], jar)
    items, position = [], 0
    for clip, candidate in zip(clips, candidates):
        end = position + len(references[clip])
        items.append({"candidate": candidate, "references": flat[position:end]})
        position = end
    scores = metrics.own_scores(items)
    return {name: scores[name]["corpus"] for name in SCORES}


def official(references, predicted):
    from pycocoevalcap.tokenizer.ptbtokenizer import PTBTokenizer

    tokenizer = PTBTokenizer()
    clips = list(references)
    tokenized = tokenizer.tokenize({c: [{"caption": r} for r in references[c]] for c in clips})
    candidates = tokenizer.tokenize({c: [{"caption": predicted[c]}] for c in clips})
    items = [{"candidate": candidates[c][0], "references": tokenized[c]} for c in clips]
    scores = metrics.official_scores(items)
    return {name: scores[name]["corpus"] for name in SCORES}


def other_side(references, predicted, jar):
    try:
        import pycocoevalcap  # noqa: F401

        return "pycocoevalcap", lambda: official(references, predicted)
    except ImportError:
        name = "stand-in for pycocoevalcap (CoreNLP + tools/reference/metrics.py)"
        return name, lambda: stand_in(references, predicted, jar)


def processor_seconds():
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def timed(task):
    """(seconds on the clock, seconds of all processors), result."""
    start, processor = time.perf_counter(), processor_seconds()
    result = task()
    return (time.perf_counter() - start, processor_seconds() - processor), result


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared/data")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument(
        "--core-nlp",
        default=pathlib.Path.home()
        / ".m2/repository/edu/stanford/nlp/stanford-corenlp/3.4.1/stanford-corenlp-3.4.1.jar",
    )
    given = options.parse_args()
    references = given.data / "annotations/msrvtt/test_videodatainfo.json"
    training = given.data / "annotations/msrvtt/train_val_videodatainfo.json"
    predictions = given.data / "predictions/lstm_1.msrvtt.json"
    path = classpath()
    name, other = other_side(*read(references, predictions), str(given.core_nlp))
    command = ["java", "-cp", path, "-XX:TieredStopAtLevel=1", "io.reelscribe.cli.Main", "score"]
    command += ["--references", str(references), "--predictions", str(predictions)]
    command += ["--metrics", "bleu,rouge-l,cider", "--format", "json"]

    # alternating, so that a busy moment of the machine hits both sides
    theirs, whole = [], []
    for _ in range(given.rounds):
        seconds, expected = timed(other)
        theirs.append(seconds)
        seconds, printed = timed(lambda: run(command))
        whole.append(seconds)
    ours = json.loads(printed)
    for metric in SCORES:
        assert abs(ours[metric] - expected[metric]) < 1e-9, (metric, ours[metric], expected[metric])
    lines = run(
        ["java", "-cp", path, str(ROOT / "benchmarks/ScoreBenchmark.java")]
        + [str(references), str(predictions), str(training)]
    )
    warm = {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in lines.splitlines()}
    report(name, median(theirs), median(whole), warm)


def median(times):
    return tuple(statistics.median(column) for column in zip(*times))


def report(name, theirs, whole, warm):
    print("| MSR-VTT test, 2,990 captions, 59,800 references | seconds | of the other side | processor seconds |")
    print("|---|--:|--:|--:|")
    print(f"| {name} | {theirs[0]:.2f} | 1 | {theirs[1]:.2f} |")
    rows = [
        ("whole process with reading and JVM start", whole),
        ("warm JVM, median", (warm["warm_median"], warm["warm_processor"])),
        ("warm JVM, best", (warm["warm_best"], warm["warm_processor"])),
    ]
    for text, (seconds, processor) in rows:
        share = theirs[0] / seconds
        print(f"| ours, {text} | {seconds:.3f} | 1/{share:.1f} | {processor:.2f} |")
    print()
    print("| CIDEr-D reward with a stored table of MSR-VTT's training split | milliseconds |")
    print("|---|--:|")
    for key, text in (
        ("load_table", f"load the table ({warm['table_mib']:.1f} MiB)"),
        ("prepare_references", "prepare 130,260 references"),
        ("first_batch_of_80", "first batch of 80 candidates"),
        ("batch_of_80_median", "batch of 80, median"),
        ("batch_of_80_99th", "batch of 80, 99th of 100"),
    ):
        print(f"| {text} | {1000 * warm[key]:.2f} |")
    load = ", ".join(f"{average:.1f}" for average in os.getloadavg())
    print(f"\n{os.cpu_count()} processors; load average at the end {load}.")
    print(f"\nThe whole of MSR-VTT (10,000 clips, 200,000 captions) loads in {warm['load_whole_dataset']:.2f} s.")


if __name__ == "__main__":
    main()
