package io.reelscribe.reproduce;

import java.util.List;

/**
 * What the authors of arXiv 2502.13363 published: CIDEr times 100 on MSR-VTT's test split, from the
 * README and the figures of their repository (chunhuizng/mllm-video-captioner). One seed each, best
 * of several runs with changed settings.
 */
final class PaperFigures {
    private static final String LOG = "log of runs in the README";
    private static final String FIGURE_A = "figure 2(a), bar heights ±0.2";
    private static final String FIGURE_C = "figure 2(c), bar heights ±0.2";
    private static final PaperFigure EIGHT_FRAMES =
            figure("FlanT5-XL, Q-Former trained, 8 frames", "71.4, 71.8, 73.2, 73.6");

    private PaperFigures() {}

    static List<PaperFigure> secretly() {
        return List.of(
                figure("BLIP-2 FlanT5-XL, zero-shot (validation split)", "50.8"),
                EIGHT_FRAMES,
                figure("SimVLG: language model without image-text alignment", "57.3"));
    }

    static List<PaperFigure> data() {
        return List.of(
                new PaperFigure(
                        "OPT-2.7b, image-text pre-training on 129M pairs",
                        "71.4",
                        "METEOR 33.0, ROUGE-L 66.2, BLEU-4 49.3",
                        FIGURE_C),
                new PaperFigure(
                        "OPT-2.7b, image-text pre-training on 4M pairs",
                        "65.9",
                        "METEOR 31.9, ROUGE-L 64.8, BLEU-4 45.8",
                        FIGURE_C),
                new PaperFigure(
                        "6,000 clips, others use 2.5M to 144M",
                        "79.5",
                        "2nd on MSR-VTT",
                        "abstract, README"));
    }

    static List<PaperFigure> fusion() {
        return List.of(
                figure("Q-Former trained, 4 frames", "70.4, 71.7"),
                figure("Q-Former trained, 8 frames", "71.4, 71.8, 73.2, 73.6"),
                figure("Q-Former + LoRA, 16 frames", "72.6, 73.0"),
                figure("Q-Former + LoRA, 32 frames", "72.2, 72.5"),
                figure("8 frames of 364 pixels in place of 224", "70.7"),
                new PaperFigure(
                        "concat against mean, queries or a single frame", "none given", "", LOG));
    }

    static List<PaperFigure> scale() {
        return List.of(
                figure("OPT-2.7b", "71.3"),
                EIGHT_FRAMES,
                figure("OPT-6.7b, three failed tries", "63.x"),
                figure("Vicuna-7b", "72.7"));
    }

    static List<PaperFigure> trained() {
        return List.of(
                new PaperFigure(
                        "Q-Former only",
                        "72.9",
                        "METEOR 33.4, ROUGE-L 66.6, BLEU-4 50.4",
                        FIGURE_A),
                new PaperFigure(
                        "Q-Former + LoRA",
                        "73.5",
                        "METEOR 33.4, ROUGE-L 66.9, BLEU-4 50.7",
                        FIGURE_A),
                new PaperFigure(
                        "nothing frozen",
                        "68.3",
                        "METEOR 32.5, ROUGE-L 65.4, BLEU-4 49.0",
                        FIGURE_A),
                figure("ViT + Q-Former + LoRA", "61.8 (collapse), 68.4, 71.4"));
    }

    static List<PaperFigure> reinforcement() {
        return List.of(
                figure("8 frames, cross-entropy, the run that SCST begins with", "73.6"),
                figure("8 frames, SCST", "77.4, 77.4"),
                figure("16 frames, LoRA, cross-entropy", "72.6, 73.0"),
                figure("16 frames, LoRA, SCST", "76.8, 78.7, 79.0, 79.1, 79.2, 79.5"),
                figure("Vicuna-7b, cross-entropy, then SCST", "72.7, then 74.8, 75.8"));
    }

    private static PaperFigure figure(String setting, String cider) {
        return new PaperFigure(setting, cider, "", LOG);
    }
}
