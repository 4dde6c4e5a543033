package io.reelscribe.hub;

import io.reelscribe.ReelscribeException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The hub's HTTP interface for one model. */
final class HubClient {
    private static final int MAXIMUM_REDIRECTS = 10;

    private final HubSettings settings;
    private final ModelId id;
    private final Patience patience;
    private final HttpClient http;

    HubClient(HubSettings settings, ModelId id, Patience patience) {
        this.settings = settings;
        this.id = id;
        this.patience = patience;
        // Redirects are followed here: Java's client would take the token to other hosts.
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(patience.silence())
                        .build();
    }

    /** Longest wait for the next byte. */
    Duration silence() {
        return patience.silence();
    }

    /** Asks about a file; empty if the model has none of that name. */
    Optional<RemoteFile> find(String revision, String name) throws IOException {
        URI address = address(revision, name);
        HttpResponse<Void> response =
                send(
                        address,
                        request -> request.method("HEAD", BodyPublishers.noBody()),
                        BodyHandlers.discarding(),
                        true);
        int status = response.statusCode();
        if (status == 404 && !errorCode(response).matches("RepoNotFound|RevisionNotFound")) {
            return Optional.empty();
        }
        if (status >= 400) {
            throw refused(response, address);
        }
        return Optional.of(described(name, response));
    }

    /** The content from byte {@code from} on; the status is 200 (all of it), 206 or 416. */
    HttpResponse<InputStream> content(RemoteFile file, long from) throws IOException {
        URI address = address(file.commit(), file.name());
        HttpResponse<InputStream> response =
                send(
                        address,
                        request ->
                                from > 0
                                        ? request.GET().header("Range", "bytes=" + from + "-")
                                        : request.GET(),
                        BodyHandlers.ofInputStream(),
                        false);
        if (response.statusCode() == 416 || response.statusCode() < 300) {
            return response;
        }
        response.body().close();
        throw refused(response, address);
    }

    private interface Method {
        HttpRequest.Builder of(HttpRequest.Builder request);
    }

    /**
     * @param describe whether the answer is wanted that describes a file, which the hub gives
     *     together with the redirect to where its content is
     */
    private <T> HttpResponse<T> send(
            URI address, Method method, BodyHandler<T> body, boolean describe) throws IOException {
        URI next = address;
        for (int redirects = 0; redirects <= MAXIMUM_REDIRECTS; redirects++) {
            HttpResponse<T> response = send(method.of(request(next)).build(), body);
            int status = response.statusCode();
            if (status == 429 || status >= 500) {
                close(response);
                throw new TemporaryFailure(next.getHost() + " answers " + status);
            }
            Optional<String> location = response.headers().firstValue("Location");
            boolean isRedirect = status >= 300 && status < 400 && location.isPresent();
            if (!isRedirect || (describe && describesContent(response))) {
                return response;
            }
            close(response);
            next = redirected(next, location.orElseThrow());
        }
        throw new ReelscribeException(address + " redirects without end");
    }

    private static boolean describesContent(HttpResponse<?> response) {
        return Stream.of("X-Repo-Commit", "X-Linked-Etag", "X-Linked-Size")
                .allMatch(name -> header(response, name).isPresent());
    }

    private static void close(HttpResponse<?> response) throws IOException {
        if (response.body() instanceof InputStream stream) {
            stream.close();
        }
    }

    private URI redirected(URI from, String location) {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new ReelscribeException(from + " redirects to '" + location + "'", e);
        }
        boolean downgrade = isHttps(from) && !isHttps(to);
        if (to.getHost() == null || downgrade || !to.getScheme().matches("(?i)https?")) {
            throw new ReelscribeException(
                    "%s redirects to '%s', expected an https address".formatted(from, location));
        }
        return to;
    }

    private static boolean isHttps(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .timeout(patience.silence())
                        .header("User-Agent", "reelscribe")
                        .header("Accept-Encoding", "identity");
        if (!settings.token().isEmpty() && isEndpoint(address)) {
            request.header("Authorization", "Bearer " + settings.token());
        }
        return request;
    }

    private boolean isEndpoint(URI address) {
        URI endpoint = settings.endpoint();
        return endpoint.getScheme().equalsIgnoreCase(address.getScheme())
                && endpoint.getHost().equalsIgnoreCase(address.getHost())
                && endpoint.getPort() == address.getPort();
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) throws IOException {
        try {
            return http.send(request, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReelscribeException("interrupted while asking " + request.uri(), e);
        }
    }

    private URI address(String revision, String name) {
        String version = URLEncoder.encode(revision, StandardCharsets.UTF_8);
        return URI.create(
                "%s/%s/resolve/%s/%s".formatted(settings.endpoint(), id.name(), version, name));
    }

    private RemoteFile described(String name, HttpResponse<?> response) {
        Optional<String> etag =
                header(response, "X-Linked-Etag").or(() -> header(response, "ETag"));
        Optional<String> bytes =
                header(response, "X-Linked-Size").or(() -> header(response, "Content-Length"));
        try {
            return new RemoteFile(
                    name,
                    header(response, "X-Repo-Commit").orElse(""),
                    etag.orElse("").replaceAll("^W/|\"", ""),
                    Long.parseLong(bytes.orElse("")));
        } catch (IllegalArgumentException e) {
            throw new ReelscribeException(
                    "%s does not answer as a Hugging Face hub does: %s of %s; check HF_ENDPOINT"
                            .formatted(settings.endpoint(), e.getMessage(), name),
                    e);
        }
    }

    private ReelscribeException refused(HttpResponse<?> response, URI address) {
        int status = response.statusCode();
        String code = errorCode(response);
        String page = settings.endpoint() + "/" + id.name();
        if (code.equals("GatedRepo") || status == 403) {
            return new ReelscribeException(
                    "%s: access is restricted (%d); accept its terms at %s and set HF_TOKEN to a token of that account"
                            .formatted(id, status, page));
        }
        if (code.equals("RevisionNotFound")) {
            return new ReelscribeException(
                    "%s: there is no revision '%s' at %s".formatted(id, id.revision(), page));
        }
        if (status == 401 || code.equals("RepoNotFound")) {
            return new ReelscribeException(
                    "%s: no such model, or a private one (%d); check the name, or set HF_TOKEN to a token with access"
                            .formatted(id, status));
        }
        return new ReelscribeException(
                "%s: %s answers %d%s".formatted(id, address, status, errorMessage(response)));
    }

    private static String errorCode(HttpResponse<?> response) {
        return header(response, "X-Error-Code").orElse("");
    }

    private static String errorMessage(HttpResponse<?> response) {
        return header(response, "X-Error-Message")
                .map(text -> ": " + text.substring(0, Math.min(text.length(), 200)))
                .orElse("");
    }

    private static Optional<String> header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name);
    }
}
