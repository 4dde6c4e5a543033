package io.reelscribe.train;

import io.reelscribe.generate.Generation;
import io.reelscribe.generate.Search;
import io.reelscribe.metrics.Bleu;
import io.reelscribe.metrics.DocumentFrequencies;
import io.reelscribe.metrics.MeteorMetric;
import io.reelscribe.metrics.PtbTokenizer;
import io.reelscribe.metrics.RougeL;
import io.reelscribe.metrics.meteor.Meteor;
import io.reelscribe.nn.Mode;
import io.reelscribe.train.config.LossSettings;
import io.reelscribe.train.config.SelfCriticalSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the objective that a configuration describes. */
final class ConfiguredObjective {
    private ConfiguredObjective() {}

    /**
     * @param references captions by people of each clip, which rewards compare with
     * @param model whose words these are
     * @param seed of sampled roll-outs
     */
    static Objective of(
            LossSettings loss,
            Map<String, List<String>> references,
            TrainableModel model,
            long seed) {
        if (loss instanceof LossSettings.Words) {
            return WordLikelihood.among(references.values(), model);
        }
        if (loss instanceof LossSettings.CrossEntropy crossEntropy) {
            return new CaptionLikelihood(new CrossEntropy(crossEntropy.labelSmoothing()));
        }
        return selfCritical((SelfCriticalSettings) loss, references, seed);
    }

    private static Objective selfCritical(
            SelfCriticalSettings settings, Map<String, List<String>> references, long seed) {
        boolean published = settings.mode() == SelfCriticalSettings.Mode.PAPER;
        Search search =
                settings.rollouts() == SelfCriticalSettings.Rollouts.BEAMS
                        ? new Search.Beam(settings.count(), 1)
                        : new Search.Sample(settings.count(), 1, 0, 1, seed);
        return new SelfCritical(
                new Generation(search, 0, settings.maxNewTokens(), 1, 0),
                published ? Reward.published() : reward(settings, references),
                settings.baseline(),
                published ? Mode.TRAINING : Mode.INFERENCE,
                !published);
    }

    private static Reward reward(
            SelfCriticalSettings settings, Map<String, List<String>> references) {
        Map<Reward, Double> parts = new LinkedHashMap<>();
        settings.reward()
                .forEach((metric, weight) -> parts.put(reward(metric, references), weight));
        return parts.size() == 1 && parts.containsValue(1.0)
                ? parts.keySet().iterator().next()
                : Reward.weighted(parts);
    }

    private static Reward reward(
            SelfCriticalSettings.RewardMetric metric, Map<String, List<String>> references) {
        return switch (metric) {
            case CIDER_D ->
                    Reward.ciderD(
                            references,
                            DocumentFrequencies.of(references.values(), PtbTokenizer::tokenize));
            case BLEU4 -> Reward.metric(new Bleu(), "BLEU-4", references);
            case ROUGE_L -> Reward.metric(new RougeL(), "ROUGE-L", references);
            case METEOR -> {
                Meteor meteor = Meteor.withWordNet();
                yield Reward.metric(new MeteorMetric(meteor), meteor.label(), references);
            }
        };
    }
}
