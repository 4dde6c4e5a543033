package io.reelscribe.cli;

import io.reelscribe.ReelscribeException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** A pattern such as {@code clips/*.mp4} or {@code clips/**}{@code /*.avi}, which a shell left. */
record Glob(String pattern) {
    private static final String SPECIAL = "*?[{";

    static boolean isGlob(String argument) {
        return argument.chars().anyMatch(character -> SPECIAL.indexOf(character) >= 0);
    }

    /**
     * What the pattern matches, sorted. As in shells, hidden files must be asked for, and two stars
     * stand for any folders, none included.
     *
     * @throws ReelscribeException if that is nothing, or the pattern is none
     */
    List<Path> matches() {
        Matching matching = new Matching(matchers(), asksForHidden(), isDeep());
        int depth = isDeep() ? Integer.MAX_VALUE : slashes(pattern) - slashes(base()) + 1;
        try {
            Path start = Path.of(base().isEmpty() ? "." : base());
            Files.walkFileTree(start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, matching);
        } catch (IOException e) {
            throw new ReelscribeException(pattern + ": " + CompleteFile.reason(e), e);
        }
        if (matching.found.isEmpty()) {
            throw new ReelscribeException(pattern + ": no file matches");
        }
        return matching.found.stream().sorted().toList();
    }

    private boolean isDeep() {
        return pattern.contains("**");
    }

    private boolean asksForHidden() {
        return pattern.startsWith(".") || pattern.contains("/.");
    }

    /** The folders before the first special character. */
    private String base() {
        int special = 0;
        while (SPECIAL.indexOf(pattern.charAt(special)) < 0) {
            special++;
        }
        return pattern.substring(0, pattern.lastIndexOf('/', special) + 1);
    }

    private static int slashes(String text) {
        return (int) text.chars().filter(character -> character == '/').count();
    }

    private List<PathMatcher> matchers() {
        try {
            return Stream.of(pattern, pattern.replace("**/", ""))
                    .map(each -> FileSystems.getDefault().getPathMatcher("glob:" + each))
                    .toList();
        } catch (PatternSyntaxException e) {
            throw new ReelscribeException(
                    pattern + ": no such file, and as a pattern it is wrong: " + e.getDescription(),
                    e);
        }
    }

    private static final class Matching extends SimpleFileVisitor<Path> {
        private static final Path HERE = Path.of(".");

        private final List<PathMatcher> matchers;
        private final boolean withHidden;
        private final boolean filesOnly;
        private final List<Path> found = new ArrayList<>();

        Matching(List<PathMatcher> matchers, boolean withHidden, boolean filesOnly) {
            this.matchers = matchers;
            this.withHidden = withHidden;
            this.filesOnly = filesOnly;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path path = file.startsWith(HERE) ? HERE.relativize(file) : file;
            boolean hidden = path.getFileName().toString().startsWith(".");
            boolean wanted = !(filesOnly && attributes.isDirectory()) && (withHidden || !hidden);
            if (wanted && matchers.stream().anyMatch(matcher -> matcher.matches(path))) {
                found.add(path);
            }
            return FileVisitResult.CONTINUE;
        }

        /** What cannot be read, or leads back to where it stands, matches nothing. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) {
            return FileVisitResult.CONTINUE;
        }
    }
}
