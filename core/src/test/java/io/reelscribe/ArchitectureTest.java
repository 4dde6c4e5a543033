package io.reelscribe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The arrows between packages. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArchitectureTest {
    private static final String TORCH = "org.bytedeco.pytorch..";
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.reelscribe");

    @Test
    void video_pixels_metrics_generate_checkpoint_text_and_hub_know_no_tensors() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "io.reelscribe.video..",
                                "io.reelscribe.pixels..",
                                "io.reelscribe.metrics..",
                                "io.reelscribe.generate..",
                                "io.reelscribe.checkpoint..",
                                "io.reelscribe.text..",
                                "io.reelscribe.hub..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                TORCH,
                                "io.reelscribe.tensor..",
                                "io.reelscribe.nn..",
                                "io.reelscribe.model.."));
    }

    @Test
    void tensor_knows_no_layers_and_layers_know_no_model() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("io.reelscribe.tensor..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.reelscribe.nn..", "io.reelscribe.model.."));
        check(
                noClasses()
                        .that()
                        .resideInAPackage("io.reelscribe.nn..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.reelscribe.model.."));
    }

    @Test
    void only_video_decodes() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("io.reelscribe.video..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.bytedeco.ffmpeg.."));
    }

    @Test
    void no_two_packages_need_each_other() {
        check(slices().matching("io.reelscribe.(*)..").should().beFreeOfCycles());
    }

    @Test
    void of_the_front_door_all_packages_but_training_and_the_study_know_the_exceptions_only() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "io.reelscribe",
                                "io.reelscribe.train..",
                                "io.reelscribe.reproduce..")
                        .should()
                        .dependOnClassesThat(
                                com.tngtech.archunit.core.domain.JavaClass.Predicates
                                        .resideInAPackage("io.reelscribe")
                                        .and(
                                                com.tngtech.archunit.base.DescribedPredicate.not(
                                                        com.tngtech.archunit.core.domain.JavaClass
                                                                .Predicates.assignableTo(
                                                                ReelscribeException.class)))));
    }

    @Test
    void the_library_neither_prints_nor_exits() {
        check(noClasses().should().callMethod(System.class, "exit", int.class));
        check(noClasses().should().accessField(System.class, "out"));
        check(noClasses().should().accessField(System.class, "err"));
        check(noClasses().should().callMethod(Throwable.class, "printStackTrace"));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
