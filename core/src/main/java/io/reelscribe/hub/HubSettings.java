package io.reelscribe.hub;

import io.reelscribe.ReelscribeException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Where models are cached and where they come from.
 *
 * @param cache folder of {@code models--organisation--name} folders
 * @param endpoint root of the hub, without trailing slash
 * @param token access token, empty for none
 * @param offline whether only the cache may be used
 */
public record HubSettings(Path cache, URI endpoint, String token, boolean offline) {
    private static final Set<String> TRUE = Set.of("1", "ON", "YES", "TRUE");

    public HubSettings {
        Objects.requireNonNull(cache);
        String scheme = String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || endpoint.getHost() == null) {
            throw new ReelscribeException(
                    "HF_ENDPOINT is '%s', expected an address such as https://huggingface.co"
                            .formatted(endpoint));
        }
        if (!token.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new ReelscribeException(
                    "the Hugging Face token has characters no token has; check HF_TOKEN or the"
                            + " token file");
        }
    }

    /**
     * The settings that Hugging Face's own tools take from their environment: HF_HUB_CACHE, else
     * HF_HOME, XDG_CACHE_HOME or ~/.cache; HF_ENDPOINT; HF_TOKEN, else the file HF_TOKEN_PATH or
     * HF_HOME/token; HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE.
     *
     * @param environment {@code System.getenv()}
     * @throws ReelscribeException naming the variable that cannot be used
     */
    public static HubSettings fromEnvironment(Map<String, String> environment) {
        Environment variables = new Environment(environment);
        Path userCache = variables.path("XDG_CACHE_HOME", variables.home().resolve(".cache"));
        Path home = variables.path("HF_HOME", userCache.resolve("huggingface"));
        Path cache =
                variables.path(
                        "HF_HUB_CACHE",
                        variables.path("HUGGINGFACE_HUB_CACHE", home.resolve("hub")));
        return new HubSettings(
                cache,
                endpoint(variables.value("HF_ENDPOINT", "https://huggingface.co")),
                token(variables, home),
                isTrue(variables.value("HF_HUB_OFFLINE", ""))
                        || isTrue(variables.value("TRANSFORMERS_OFFLINE", "")));
    }

    private static URI endpoint(String value) {
        try {
            return URI.create(value.replaceAll("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw new ReelscribeException(
                    "HF_ENDPOINT is '%s', expected an address such as https://huggingface.co"
                            .formatted(value),
                    e);
        }
    }

    private static String token(Environment variables, Path home) {
        String token =
                variables.value("HF_TOKEN", variables.value("HUGGING_FACE_HUB_TOKEN", "")).strip();
        Path file = variables.path("HF_TOKEN_PATH", home.resolve("token"));
        if (!token.isEmpty() || !Files.isRegularFile(file)) {
            return token;
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ReelscribeException("token file " + file + " cannot be read: " + e, e);
        }
    }

    private static boolean isTrue(String value) {
        return TRUE.contains(value.toUpperCase(Locale.ROOT));
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "HubSettings[cache=%s, endpoint=%s, token=%s, offline=%s]"
                .formatted(cache, endpoint, token.isEmpty() ? "none" : "given", offline);
    }

    /** Variables, those set to nothing counting as unset. */
    private record Environment(Map<String, String> variables) {
        String value(String name, String otherwise) {
            String value = variables.getOrDefault(name, "");
            return value.isBlank() ? otherwise : value;
        }

        Path path(String name, Path otherwise) {
            String value = value(name, "");
            if (value.isEmpty()) {
                return otherwise;
            }
            try {
                return value.equals("~") || value.startsWith("~/")
                        ? home().resolve(value.substring(Math.min(2, value.length())))
                        : Path.of(value);
            } catch (InvalidPathException e) {
                throw new ReelscribeException(name + " is '" + value + "', expected a folder", e);
            }
        }

        Path home() {
            return Path.of(value("HOME", System.getProperty("user.home")));
        }
    }
}
