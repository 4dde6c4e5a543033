package io.reelscribe.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StudyPlanTest {
    @TempDir private Path folder;

    @Test
    void runs_that_claims_share_are_planned_once() throws IOException {
        StudyPlan plan = plan();
        List<String> ids = ids(plan);
        assertEquals(ids.size(), new HashSet<>(ids).size());
        long wanted = plan.claims().stream().flatMap(Claim::runs).count();
        assertTrue(wanted > ids.size(), wanted + " wanted, " + ids.size() + " planned");
    }

    @Test
    void every_run_stands_after_those_it_needs() throws IOException {
        Set<String> done = new HashSet<>();
        for (StudyRun run : plan().runs()) {
            run.needs().forEach(needed -> assertTrue(done.contains(needed.id()), run.title()));
            done.add(run.id());
        }
    }

    @Test
    void ids_depend_on_settings_and_on_nothing_else() throws IOException {
        List<String> here = ids(plan());
        Path elsewhere = folder.resolve("elsewhere");
        assertEquals(here, ids(StudyPlan.of(TinyStudy.settings(elsewhere, TinyStudy.scale()))));
        StudySettings changed = settings();
        Path recipe = changed.configurations().resolve("posttrain.yaml");
        Files.writeString(recipe, Files.readString(recipe).replace("rate: 1e-3", "rate: 2e-3"));
        List<String> after = ids(StudyPlan.of(changed));
        assertEquals(here.size(), after.size());
        assertNotEquals(here, after);
        assertTrue(after.contains(here.get(0)), "what does not depend on it keeps its id");
    }

    @Test
    void seeds_differ_in_post_training_alone() throws IOException {
        StudyPlan three = StudyPlan.of(TinyStudy.settings(folder, TinyStudy.scale().withSeeds(3)));
        long models = three.runs().stream().filter(ModelSource.class::isInstance).count();
        assertEquals(plan().runs().stream().filter(ModelSource.class::isInstance).count(), models);
        assertTrue(ids(three).containsAll(ids(plan())), "further seeds keep what is there");
    }

    @Test
    void a_chosen_claim_brings_its_own_runs_only() throws IOException {
        StudyPlan one = StudyPlan.of(TinyStudy.settings(folder, TinyStudy.scale(), 5));
        assertEquals(List.of(5), one.claims().stream().map(Claim::number).toList());
        assertTrue(ids(plan()).containsAll(ids(one)));
        assertTrue(one.runs().size() < plan().runs().size());
        assertFalse(one.runs().stream().anyMatch(ZeroShot.class::isInstance));
    }

    @Test
    void the_published_scales_ask_all_six_claims_of_every_seed() throws IOException {
        for (StudyScale scale : List.of(StudyScale.QUICK, StudyScale.FULL)) {
            StudyPlan plan = StudyPlan.of(TinyStudy.settings(folder, scale));
            assertEquals(StudySettings.CLAIMS, plan.claims().size());
            for (Claim claim : plan.claims()) {
                assertFalse(claim.claimed().isEmpty(), claim.title());
                assertFalse(claim.paper().isEmpty(), claim.title());
                Set<Integer> seeds =
                        claim.panels().stream()
                                .flatMap(panel -> panel.variants().stream())
                                .map(variant -> variant.runs().size())
                                .collect(Collectors.toSet());
                seeds.removeAll(List.of(1, scale.seeds()));
                assertEquals(Set.of(), seeds, claim.title());
            }
        }
    }

    private StudySettings settings() throws IOException {
        return TinyStudy.settings(folder, TinyStudy.scale());
    }

    private StudyPlan plan() throws IOException {
        return StudyPlan.of(settings());
    }

    private static List<String> ids(StudyPlan plan) {
        return plan.runs().stream().map(StudyRun::id).toList();
    }
}
