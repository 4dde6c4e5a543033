package io.reelscribe.cli;

import io.reelscribe.ConfigurationException;
import io.reelscribe.dataset.CaptionSet;
import io.reelscribe.dataset.Predictions;
import io.reelscribe.dataset.ScoredClips;
import io.reelscribe.metrics.EvaluationItem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what is to be scored. What is lacking in it is an error, or told and passed over if the
 * user allows partial results.
 */
record ScoreInput(boolean allowPartial, PrintWriter err) {
    private static final int MOST_LISTED = 10;

    CaptionSet references(List<Path> files, String split) {
        CaptionSet set = AnnotationOptions.read(files, split);
        tolerate(set.warnings());
        return set;
    }

    List<EvaluationItem> items(CaptionSet references, Path file) {
        Predictions predictions = Predictions.read(file);
        tolerate(predictions.warnings());
        ScoredClips clips = ScoredClips.of(references, predictions, file);
        List<String> lacks = new ArrayList<>();
        if (!clips.withoutReferences().isEmpty()) {
            lacks.add(listed("predictions without references", clips.withoutReferences()));
        }
        if (!clips.withoutPrediction().isEmpty()) {
            lacks.add(listed("references without a prediction", clips.withoutPrediction()));
        }
        if (clips.items().isEmpty()) {
            throw new ConfigurationException(
                    file
                            + ": no prediction belongs to a clip of the references; "
                            + String.join("; ", lacks));
        }
        if (!lacks.isEmpty()) {
            tolerate(List.of(file + ": " + String.join("; ", lacks)));
        }
        return clips.items();
    }

    private void tolerate(List<String> problems) {
        if (problems.isEmpty()) {
            return;
        }
        if (!allowPartial) {
            String more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)";
            throw new ConfigurationException(
                    problems.get(0) + more + "; --allow-partial scores what is there");
        }
        problems.forEach(err::println);
    }

    private static String listed(String what, List<String> clips) {
        int shown = Math.min(MOST_LISTED, clips.size());
        String more = clips.size() > shown ? " and " + (clips.size() - shown) + " more" : "";
        return clips.size() + " " + what + ": " + String.join(", ", clips.subList(0, shown)) + more;
    }
}
