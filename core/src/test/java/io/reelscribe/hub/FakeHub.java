package io.reelscribe.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers as huggingface.co does for one model: small files directly, weights by a redirect to a
 * second server, and misbehaves on request.
 */
final class FakeHub implements AutoCloseable {
    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private final HttpServer hub = start();
    private final HttpServer storage = start();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String model;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** Authorization headers as seen by the storage server. */
    final List<String> tokensLeaked = new CopyOnWriteArrayList<>();

    volatile String requiredToken = "";
    volatile int refusal = 401;
    volatile String refusalCode = "RepoNotFound";
    volatile boolean ignoresRanges;
    volatile boolean lies;
    volatile boolean sendsOtherRange;

    /** How long each content takes. */
    volatile int deliveryMillis;

    /** Whether every address is redirected to another one of the hub first. */
    volatile boolean movesFiles;

    volatile boolean hidesHeaders;
    volatile long claimedBytes = -1;

    /** How many of the next answers with content break off, and after how many bytes. */
    final AtomicInteger cuts = new AtomicInteger();

    volatile int cutAfter;

    /** How many of the next answers stay silent instead of breaking off. */
    final AtomicInteger silences = new AtomicInteger();

    /** How many of the next requests are answered 503. */
    final AtomicInteger overloads = new AtomicInteger();

    FakeHub(String model) {
        this.model = model;
        hub.createContext("/", this::answer);
        storage.createContext("/", this::deliver);
        for (HttpServer server : List.of(hub, storage)) {
            server.setExecutor(threads);
            server.start();
        }
    }

    URI endpoint() {
        return address(hub);
    }

    void put(String name, String content) {
        put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    void put(String name, byte[] content) {
        files.put(name, content);
    }

    void remove(String name) {
        files.remove(name);
    }

    /** Requests so far that asked for content or about it: "GET config.json". */
    List<String> requests() {
        return requests;
    }

    static String sha256(byte[] content) {
        return hash("SHA-256", content);
    }

    static String gitSha1(byte[] content) {
        byte[] header = ("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(header, header.length + content.length);
        System.arraycopy(content, 0, all, header.length, content.length);
        return hash("SHA-1", all);
    }

    private static String hash(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked = exchange.getRequestURI().getRawPath();
            String path = asked.replaceFirst("^/moved", "");
            String prefix = "/" + model + "/resolve/";
            if (overloads.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.sendResponseHeaders(503, -1);
            } else if (!requiredToken.isEmpty() && !isAuthorized(exchange)) {
                refuse(exchange, refusal, refusalCode);
            } else if (movesFiles && path.equals(asked)) {
                set(exchange, "Location", "/moved" + path);
                set(exchange, "X-Linked-Etag", "\"only half of the description\"");
                exchange.sendResponseHeaders(307, -1);
            } else if (!path.startsWith(prefix)) {
                refuse(exchange, 404, "RepoNotFound");
            } else {
                String[] rest = path.substring(prefix.length()).split("/", 2);
                resolve(exchange, rest[0], rest[1]);
            }
        }
    }

    private boolean isAuthorized(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return ("Bearer " + requiredToken).equals(header);
    }

    private void resolve(HttpExchange exchange, String revision, String name) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + name);
        byte[] content = files.get(name);
        if (!List.of("main", "refs%2Fpr%2F1", COMMIT).contains(revision)) {
            refuse(exchange, 404, "RevisionNotFound");
        } else if (content == null) {
            refuse(exchange, 404, "EntryNotFound");
        } else if (name.endsWith(".safetensors")) {
            set(exchange, "X-Repo-Commit", COMMIT);
            set(exchange, "X-Linked-Etag", '"' + sha256(content) + '"');
            long bytes = claimedBytes < 0 ? content.length : claimedBytes;
            set(exchange, "X-Linked-Size", Long.toString(bytes));
            set(exchange, "Location", address(storage) + "/" + name + "?signature=a%2Bb");
            exchange.sendResponseHeaders(302, -1);
        } else {
            set(exchange, "X-Repo-Commit", hidesHeaders ? "" : COMMIT);
            set(exchange, "ETag", "W/\"" + gitSha1(content) + '"');
            send(exchange, content);
        }
    }

    private void deliver(HttpExchange exchange) throws IOException {
        try (exchange) {
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            if (token != null) {
                tokensLeaked.add(token);
            }
            send(exchange, files.get(exchange.getRequestURI().getPath().substring(1)));
        }
    }

    private void send(HttpExchange exchange, byte[] whole) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            set(exchange, "Content-Length", Integer.toString(whole.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        sleep(deliveryMillis);
        byte[] content = whole.clone();
        if (lies && content.length > 0) {
            content[content.length / 2] ^= 1;
        }
        int from = from(exchange);
        if (from > 0) {
            requests.add("from " + from);
            int shown = sendsOtherRange ? 0 : from;
            set(
                    exchange,
                    "Content-Range",
                    "bytes %d-%d/%d".formatted(shown, content.length - 1, content.length));
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        write(exchange.getResponseBody(), content, from);
    }

    private int from(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        return range == null || ignoresRanges
                ? 0
                : Integer.parseInt(range.replace("bytes=", "").replace("-", ""));
    }

    private void write(OutputStream body, byte[] content, int from) throws IOException {
        boolean large = content.length > 10_000;
        if (large && cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            body.write(content, from, Math.min(cutAfter, content.length - from));
            body.flush();
            // Closing the exchange with bytes owing ends the connection.
            return;
        }
        if (large && silences.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            body.write(content, from, cutAfter);
            body.flush();
            sleep(20_000);
            return;
        }
        body.write(content, from, content.length - from);
        body.close();
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            // The test is over.
            Thread.currentThread().interrupt();
        }
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        set(exchange, "X-Error-Code", code);
        exchange.sendResponseHeaders(status, -1);
    }

    private static void set(HttpExchange exchange, String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }

    private static HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        hub.stop(0);
        storage.stop(0);
    }
}
