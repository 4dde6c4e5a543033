package io.reelscribe.hub;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Resolves a model in a process of its own: cache, endpoint, model. */
final class ResolveInProcess {
    private ResolveInProcess() {}

    public static void main(String[] arguments) {
        HubSettings settings =
                new HubSettings(Path.of(arguments[0]), URI.create(arguments[1]), "", false);
        System.out.println(new ModelHub(settings, DownloadListener.NONE).resolve(arguments[2]));
    }

    static Process start(Path cache, URI endpoint, String model) throws IOException {
        String classes =
                Stream.of(ModelHub.class, ResolveInProcess.class)
                        .map(ResolveInProcess::location)
                        .collect(Collectors.joining(File.pathSeparator));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes,
                        ResolveInProcess.class.getName(),
                        cache.toString(),
                        endpoint.toString(),
                        model)
                .inheritIO()
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
