"""Writes the reference scores that the tests of io.reelscribe.metrics compare with.

    python tools/reference/metrics.py core/src/test/resources/reference/metrics/scores.json

BLEU, ROUGE-L and CIDEr are pycocoevalcap's own where that package is installed, otherwise this
file's statement of the same arithmetic; the field "source" of the output says which. CIDEr with a
document-frequency table and plain CIDEr, which pycocoevalcap lacks, are always this file's. The
captions are random words, already tokenised.
"""

import json
import math
import random
import sys
from collections import Counter

ORDERS = (1, 2, 3, 4)


def ngrams(words, order):
    return Counter(tuple(words[i : i + order]) for i in range(len(words) - order + 1))


class Bleu:
    """Counts are kept for each item, so that a corpus is a sum."""

    SMALL, TINY = 1e-9, 1e-15

    def __init__(self, candidate, references):
        words = candidate.split()
        references = [reference.split() for reference in references]
        self.length = len(words)
        self.closest = min((abs(len(r) - len(words)), len(r)) for r in references)[1]
        self.guesses = [max(0, len(words) - order + 1) for order in ORDERS]
        self.correct = []
        for order in ORDERS:
            most = Counter()
            for reference in references:
                most |= ngrams(reference, order)
            self.correct.append(sum((ngrams(words, order) & most).values()))

    @classmethod
    def scores(cls, items):
        length = sum(item.length for item in items)
        closest = sum(item.closest for item in items)
        ratio = (length + cls.TINY) / (closest + cls.SMALL)
        product, scores = 1.0, []
        for k, order in enumerate(ORDERS):
            correct = sum(item.correct[k] for item in items)
            guesses = sum(item.guesses[k] for item in items)
            product *= (correct + cls.TINY) / (guesses + cls.SMALL)
            scores.append(product ** (1.0 / order))
        brevity = math.exp(1 - 1 / ratio) if ratio < 1 else 1.0
        return [score * brevity for score in scores]


def common_subsequence(first, second):
    row = [0] * (len(second) + 1)
    for word in first:
        previous = row[:]
        for j, other in enumerate(second, 1):
            row[j] = previous[j - 1] + 1 if word == other else max(previous[j], row[j - 1])
    return row[-1]


def rouge_l(candidate, references, beta=1.2):
    words = candidate.split(" ")
    lengths = [(common_subsequence(words, r.split(" ")), len(r.split(" "))) for r in references]
    precision = max(common / len(words) for common, _ in lengths)
    recall = max(common / length for common, length in lengths)
    if precision == 0 or recall == 0:
        return 0.0
    return (1 + beta**2) * precision * recall / (recall + beta**2 * precision)


def all_ngrams(caption):
    """[order - 1] n-grams of a caption and how often each occurs."""
    return [ngrams(caption.split(), order) for order in ORDERS]


def document_frequencies(clips):
    """In how many clips each n-gram occurs; a clip is a list of all_ngrams()."""
    frequencies = Counter()
    for references in clips:
        frequencies.update({g for counts in references for of_order in counts for g in of_order})
    return frequencies


def weigh(counts, frequencies, clips):
    """Weights of the n-grams of each order, their norms, and the length CIDEr-D compares."""
    weights = [
        {g: n * (math.log(clips) - math.log(max(1.0, frequencies[g]))) for g, n in of_order.items()}
        for of_order in counts
    ]
    norms = [math.sqrt(sum(w * w for w in of_order.values())) for of_order in weights]
    return weights, norms, sum(counts[1].values())


def cider(candidate, references, frequencies, clips, clipped, sigma=6.0):
    """Candidate and references are all_ngrams()."""
    mine, my_norms, my_length = weigh(candidate, frequencies, clips)
    total = 0.0
    for reference in references:
        theirs, norms, length = weigh(reference, frequencies, clips)
        penalty = math.exp(-((my_length - length) ** 2) / (2 * sigma**2)) if clipped else 1.0
        for k in range(len(ORDERS)):
            if my_norms[k] == 0 or norms[k] == 0:
                continue
            dot = 0.0
            for g, weight in mine[k].items():
                other = theirs[k].get(g, 0.0)
                dot += (min(weight, other) if clipped else weight) * other
            total += dot / (my_norms[k] * norms[k]) * penalty
    return 10 * total / len(ORDERS) / len(references)


def ciders(items, table, clipped):
    """Each item's score; table is the clips that frequencies are counted over."""
    frequencies = document_frequencies(table)
    return [
        cider(
            all_ngrams(item["candidate"]),
            [all_ngrams(reference) for reference in item["references"]],
            frequencies,
            len(table),
            clipped,
        )
        for item in items
    ]


def own_scores(items):
    bleu = [Bleu(item["candidate"], item["references"]) for item in items]
    rouge = [rouge_l(item["candidate"], item["references"]) for item in items]
    table = [[all_ngrams(reference) for reference in item["references"]] for item in items]
    cider_items = ciders(items, table, clipped=True)
    scores = {}
    for k, order in enumerate(ORDERS):
        each = [Bleu.scores([item])[k] for item in bleu]
        scores[f"BLEU-{order}"] = {"corpus": Bleu.scores(bleu)[k], "items": each}
    scores["ROUGE-L"] = {"corpus": sum(rouge) / len(rouge), "items": rouge}
    scores["CIDEr"] = {"corpus": sum(cider_items) / len(cider_items), "items": cider_items}
    return scores


def official_scores(items):
    from pycocoevalcap.bleu.bleu import Bleu as OfficialBleu
    from pycocoevalcap.cider.cider import Cider as OfficialCider
    from pycocoevalcap.rouge.rouge import Rouge as OfficialRouge

    references = {i: item["references"] for i, item in enumerate(items)}
    candidates = {i: [item["candidate"]] for i, item in enumerate(items)}
    corpus, each = OfficialBleu(4).compute_score(references, candidates)
    scores = {
        f"BLEU-{order}": {"corpus": corpus[k], "items": list(each[k])}
        for k, order in enumerate(ORDERS)
    }
    for name, scorer in (("ROUGE-L", OfficialRouge()), ("CIDEr", OfficialCider())):
        corpus, each = scorer.compute_score(references, candidates)
        scores[name] = {"corpus": float(corpus), "items": [float(score) for score in each]}
    return scores


def random_items(rng, count):
    words = ["w%d" % i for i in range(60)]
    # natural captions repeat few words often
    weights = [1 / (i + 1) for i in range(60)]

    def caption(lowest, highest):
        return " ".join(rng.choices(words, weights, k=rng.randint(lowest, highest)))

    items = []
    for _ in range(count):
        references = [caption(1, 14) for _ in range(rng.randint(1, 8))]
        candidate = caption(0, 16)
        if rng.random() < 0.2:
            candidate = rng.choice(references)
        items.append({"candidate": candidate, "references": references})
    return items


def main(target):
    rng = random.Random(20261122)
    items = random_items(rng, 60)
    try:
        scores, source = official_scores(items), "pycocoevalcap"
    except ImportError:
        scores, source = own_scores(items), "tools/reference/metrics.py"
    table = [item["references"] for item in random_items(rng, 40)]
    counted = [[all_ngrams(reference) for reference in references] for references in table]
    for name, clipped in (("CIDEr-D", True), ("CIDEr-plain", False)):
        each = ciders(items, counted, clipped)
        scores[name] = {"corpus": sum(each) / len(each), "items": each}
    with open(target, "w", encoding="utf-8") as out:
        json.dump(
            {"source": source, "items": items, "table": table, "scores": scores}, out, indent=1
        )
        out.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
