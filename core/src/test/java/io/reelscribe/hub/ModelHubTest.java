package io.reelscribe.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.ReelscribeException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModelHubTest {
    private static final String MODEL = "Salesforce/tiny-blip2";

    /** Gives up soon but never because the machine is busy. */
    private static final Patience BRIEF =
            new Patience(3, Duration.ofMillis(1), Duration.ofSeconds(15));

    @TempDir Path cache;
    private final FakeHub hub = new FakeHub(MODEL);
    private final byte[] weights = new byte[300_000];
    private final Recorder recorder = new Recorder();

    @BeforeEach
    void fillHub() {
        new Random(7).nextBytes(weights);
        hub.put("config.json", "{\"model_type\":\"blip-2\"}");
        hub.put("tokenizer.json", "{}");
        hub.put("model.safetensors", weights);
        hub.put("pytorch_model.bin", "not wanted");
        hub.put("README.md", "not wanted");
    }

    @AfterEach
    void closeHub() {
        hub.close();
    }

    @Test
    void an_existing_path_wins_over_a_model_id() throws IOException {
        assertEquals(cache, resolve(cache.toString()));
        assertEquals(List.of(), hub.requests());
    }

    @Test
    void a_missing_model_is_downloaded_into_the_layout_that_other_tools_share() throws IOException {
        Path folder = resolve(MODEL);
        Path model = cache.resolve("models--Salesforce--tiny-blip2");
        assertEquals(model.resolve("snapshots").resolve(FakeHub.COMMIT), folder);
        assertEquals(FakeHub.COMMIT, Files.readString(model.resolve("refs/main")));
        Path blob = model.resolve("blobs").resolve(FakeHub.sha256(weights));
        assertArrayEquals(weights, Files.readAllBytes(blob));
        Path link = Files.readSymbolicLink(folder.resolve("model.safetensors"));
        assertEquals(Path.of("../../blobs").resolve(FakeHub.sha256(weights)), link);
        assertEquals(Set.of("config.json", "tokenizer.json", "model.safetensors"), names(folder));
        assertTrue(
                Files.exists(
                        model.resolve(".no_exist")
                                .resolve(FakeHub.COMMIT)
                                .resolve("added_tokens.json")));
        assertEquals(3, names(model.resolve("blobs")).size());
    }

    @Test
    void shards_are_those_of_the_index() throws IOException {
        shard();
        assertEquals(
                Set.of(
                        "config.json",
                        "tokenizer.json",
                        "model.safetensors.index.json",
                        "model-00001-of-00002.safetensors",
                        "model-00002-of-00002.safetensors"),
                names(resolve(MODEL)));
    }

    @Test
    void a_model_cached_whole_needs_no_network() {
        Path folder = resolve(MODEL);
        int requests = hub.requests().size();
        assertEquals(folder, resolve(MODEL));
        assertEquals(folder, resolve(MODEL + "@" + FakeHub.COMMIT));
        assertEquals(folder, offline().resolve(MODEL));
        assertEquals(requests, hub.requests().size());
    }

    @Test
    void only_what_is_missing_is_downloaded() throws IOException {
        shard();
        Path folder = resolve(MODEL);
        Path shard = folder.resolve("model-00002-of-00002.safetensors");
        Files.delete(shard.toRealPath());
        hub.requests().clear();
        assertEquals(folder, resolve(MODEL));
        assertEquals(List.of("GET " + shard.getFileName()), gets());
        assertTrue(Files.exists(shard));
    }

    @Test
    void a_revision_may_be_given() throws IOException {
        assertEquals(FakeHub.COMMIT, resolve(MODEL + "@refs/pr/1").getFileName().toString());
        assertTrue(Files.exists(cache.resolve("models--Salesforce--tiny-blip2/refs/refs/pr/1")));
        assertProblem("there is no revision 'v9'", () -> resolve(MODEL + "@v9"));
    }

    @Test
    void a_model_without_tokenizer_json_brings_vocabulary_and_merges() throws IOException {
        hub.remove("tokenizer.json");
        hub.put("vocab.json", "{}");
        hub.put("merges.txt", "");
        Path folder = resolve(MODEL);
        assertTrue(names(folder).containsAll(Set.of("vocab.json", "merges.txt")));
        assertEquals(0, Files.size(folder.resolve("merges.txt")));
    }

    @Test
    void a_connection_cut_again_and_again_is_taken_up_where_it_ended() throws IOException {
        hub.cuts.set(5);
        hub.cutAfter = 50_000;
        assertArrayEquals(weights, Files.readAllBytes(resolve(MODEL).resolve("model.safetensors")));
        assertTrue(hub.requests().stream().filter(line -> line.startsWith("from")).count() >= 4);
        assertTrue(recorder.delays.get(0).contains("trying again"), recorder.delays.toString());
    }

    @Test
    void a_download_given_up_is_continued_by_the_next_run() throws IOException {
        hub.cuts.set(Integer.MAX_VALUE);
        hub.cutAfter = 0;
        leavePartial(weights, 100_000);
        assertProblem("3 tries", () -> resolve(MODEL));
        assertEquals(100_000, Files.size(partial()));
        assertFalse(Files.exists(cache.resolve("models--Salesforce--tiny-blip2/refs/main")));
        hub.cuts.set(0);
        assertArrayEquals(weights, Files.readAllBytes(resolve(MODEL).resolve("model.safetensors")));
        assertTrue(hub.requests().contains("from 100000"));
        assertFalse(Files.exists(partial()));
    }

    @Test
    void a_partial_file_of_other_content_is_thrown_away() throws IOException {
        leavePartial(new byte[weights.length], 100_000);
        assertArrayEquals(weights, Files.readAllBytes(resolve(MODEL).resolve("model.safetensors")));
    }

    @ParameterizedTest
    @ValueSource(ints = {299_999, 300_000, 300_001})
    void a_partial_file_of_any_length_is_put_right(int length) throws IOException {
        leavePartial(weights, length);
        assertArrayEquals(weights, Files.readAllBytes(resolve(MODEL).resolve("model.safetensors")));
    }

    @Test
    void a_server_without_ranges_or_with_wrong_ones_means_starting_over() throws IOException {
        leavePartial(weights, 100_000);
        hub.ignoresRanges = true;
        assertArrayEquals(weights, Files.readAllBytes(resolve(MODEL).resolve("model.safetensors")));
        Files.delete(blob());
        hub.ignoresRanges = false;
        hub.sendsOtherRange = true;
        leavePartial(weights, 100_000);
        assertArrayEquals(weights, Files.readAllBytes(resolve(MODEL).resolve("model.safetensors")));
    }

    @Test
    void a_server_that_starts_over_each_time_and_never_ends_is_given_up() {
        hub.ignoresRanges = true;
        hub.cuts.set(Integer.MAX_VALUE);
        hub.cutAfter = 50_000;
        assertProblem("cannot be reached", () -> resolve(MODEL));
    }

    @Test
    void a_silent_server_is_asked_again() throws IOException {
        hub.silences.set(1);
        hub.cutAfter = 50_000;
        Patience impatient = new Patience(20, Duration.ofMillis(1), Duration.ofMillis(500));
        ModelHub asking =
                new ModelHub(settings("", hub.endpoint()), recorder, impatient, FileLink.BEST);
        assertArrayEquals(
                weights, Files.readAllBytes(asking.resolve(MODEL).resolve("model.safetensors")));
        assertTrue(recorder.delays.toString().contains("silent"), recorder.delays.toString());
    }

    @Test
    void wrong_bytes_are_never_taken_for_the_model() {
        hub.lies = true;
        assertProblem("config.json: checksum", () -> resolve(MODEL));
        assertFalse(Files.exists(partial()));
        assertFalse(Files.exists(blob()));
    }

    @Test
    void an_overloaded_hub_is_asked_again_and_given_up_in_the_end() {
        hub.overloads.set(2);
        resolve(MODEL);
        hub.overloads.set(3);
        assertProblem("answers 503, 3 tries", () -> resolve(MODEL + "@refs/pr/1"));
    }

    @Test
    void the_token_goes_to_the_hub_and_nowhere_else() {
        hub.requiredToken = "hf_secret";
        assertTrue(Files.exists(hub("hf_secret", hub.endpoint()).resolve(MODEL)));
        assertEquals(List.of(), hub.tokensLeaked);
    }

    @Test
    void redirects_within_the_hub_are_followed_with_the_token() throws IOException {
        hub.movesFiles = true;
        hub.requiredToken = "hf_secret";
        Path folder = hub("hf_secret", hub.endpoint()).resolve(MODEL);
        assertArrayEquals(weights, Files.readAllBytes(folder.resolve("model.safetensors")));
        assertEquals(List.of(), hub.tokensLeaked);
    }

    @Test
    void a_private_or_unknown_model_asks_for_name_or_token() {
        hub.requiredToken = "hf_secret";
        assertProblem("no such model, or a private one (401)", () -> resolve(MODEL));
        String message =
                assertProblem(
                        "no such model", () -> hub("hf_wrong", hub.endpoint()).resolve(MODEL));
        assertFalse(message.contains("hf_wrong"), message);
        assertProblem(
                "no such model, or a private one (404)",
                () -> {
                    hub.requiredToken = "";
                    return resolve("Salesforce/absent");
                });
    }

    @Test
    void a_gated_model_tells_where_to_accept_its_terms() {
        hub.requiredToken = "hf_secret";
        hub.refusal = 403;
        hub.refusalCode = "GatedRepo";
        assertProblem("accept its terms at " + hub.endpoint() + "/" + MODEL, () -> resolve(MODEL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "tokenizer.json", "model.safetensors"})
    void a_repository_that_is_no_model_is_refused_before_anything_large_comes(String missing) {
        hub.remove(missing);
        assertProblem("has no " + missing, () -> resolve(MODEL));
        assertEquals(List.of(), gets());
    }

    @Test
    void offline_the_cache_must_do() {
        assertProblem("HF_HUB_OFFLINE is set", () -> offline().resolve(MODEL));
        assertEquals(List.of(), hub.requests());
    }

    @Test
    void without_network_a_cached_model_of_another_tool_does() throws IOException {
        Path folder = resolve(MODEL);
        Path absences = cache.resolve("models--Salesforce--tiny-blip2/.no_exist");
        try (Stream<Path> files = Files.walk(absences)) {
            files.filter(Files::isRegularFile).forEach(file -> file.toFile().delete());
        }
        URI nowhere = URI.create("http://127.0.0.1:1");
        assertEquals(folder, hub("", nowhere).resolve(MODEL));
        assertProblem(
                "http://127.0.0.1:1 cannot be reached",
                () -> hub("", nowhere).resolve("Salesforce/other"));
    }

    @Test
    void a_server_that_is_no_hub_is_recognised() {
        hub.hidesHeaders = true;
        assertProblem("does not answer as a Hugging Face hub", () -> resolve(MODEL));
    }

    @Test
    void a_full_disk_is_noticed_before_the_download() {
        hub.claimedBytes = 1L << 60;
        assertProblem("GB free", () -> resolve(MODEL));
        assertEquals(List.of(), gets());
    }

    @Test
    void a_cache_that_cannot_be_written_is_named() throws IOException {
        Path file = Files.createFile(cache.resolve("file"));
        ModelHub blocked =
                new ModelHub(
                        new HubSettings(file, hub.endpoint(), "", false),
                        recorder,
                        BRIEF,
                        FileLink.BEST);
        assertProblem("set HF_HUB_CACHE", () -> blocked.resolve(MODEL));
    }

    @Test
    void without_symbolic_links_files_are_copied() throws IOException {
        ModelHub copying =
                new ModelHub(
                        settings("", hub.endpoint()),
                        recorder,
                        BRIEF,
                        (place, content) -> Files.copy(content, place));
        Path folder = copying.resolve(MODEL);
        assertFalse(Files.isSymbolicLink(folder.resolve("model.safetensors")));
        Files.delete(blob());
        int requests = hub.requests().size();
        assertEquals(folder, copying.resolve(MODEL));
        assertEquals(requests, hub.requests().size());
    }

    @Test
    void many_at_once_fetch_each_file_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Path>> tasks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                tasks.add(() -> hub("", hub.endpoint()).resolve(MODEL));
            }
            for (Future<Path> folder : threads.invokeAll(tasks)) {
                assertArrayEquals(
                        weights, Files.readAllBytes(folder.get().resolve("model.safetensors")));
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, gets().stream().filter(get -> get.endsWith(".safetensors")).count());
    }

    @Test
    void two_processes_fetch_each_file_once() throws Exception {
        hub.deliveryMillis = 300;
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(ResolveInProcess.start(cache, hub.endpoint(), MODEL));
        }
        for (Process process : processes) {
            assertEquals(0, process.waitFor());
        }
        assertEquals(3, gets().size(), gets().toString());
        assertArrayEquals(weights, Files.readAllBytes(resolve(MODEL).resolve("model.safetensors")));
    }

    @Test
    void the_listener_hears_the_plan_and_every_file() {
        resolve(MODEL);
        long config = "{\"model_type\":\"blip-2\"}".length();
        assertEquals(List.of("3 files, " + (weights.length + config + 2)), recorder.plans);
        assertEquals(
                List.of("config.json", "tokenizer.json", "model.safetensors"), recorder.finished);
        assertEquals(weights.length, recorder.lastPresent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?",
                "a/b/c",
                "../x/y",
                "/absent/folder",
                "a//b",
                "a/",
                "-a/b",
                "a/b.",
                "a--b/c",
                "a/b@",
                "a/b@../../x",
                "a b/c",
                "a/b\0",
                "https://huggingface.co/a/b"
            })
    void what_is_neither_path_nor_id_is_refused(String text) {
        assertProblem("neither an existing folder nor a model id", () -> resolve(text));
    }

    private void shard() {
        hub.remove("model.safetensors");
        hub.put(
                "model.safetensors.index.json",
                "{\"weight_map\":{\"a\":\"model-00001-of-00002.safetensors\","
                        + "\"b\":\"model-00002-of-00002.safetensors\"}}");
        hub.put("model-00001-of-00002.safetensors", new byte[] {1});
        hub.put("model-00002-of-00002.safetensors", weights);
    }

    private List<String> gets() {
        return hub.requests().stream().filter(line -> line.startsWith("GET")).toList();
    }

    private void leavePartial(byte[] content, int length) throws IOException {
        Files.createDirectories(partial().getParent());
        Files.write(partial(), Arrays.copyOf(content, length));
    }

    private Path partial() {
        return blob().resolveSibling(FakeHub.sha256(weights) + ".reelscribe.incomplete");
    }

    private Path blob() {
        return cache.resolve("models--Salesforce--tiny-blip2/blobs")
                .resolve(FakeHub.sha256(weights));
    }

    private Path resolve(String model) {
        return hub("", hub.endpoint()).resolve(model);
    }

    private ModelHub offline() {
        return new ModelHub(
                new HubSettings(cache, hub.endpoint(), "", true), recorder, BRIEF, FileLink.BEST);
    }

    private ModelHub hub(String token, URI endpoint) {
        return new ModelHub(settings(token, endpoint), recorder, BRIEF, FileLink.BEST);
    }

    private HubSettings settings(String token, URI endpoint) {
        return new HubSettings(cache, endpoint, token, false);
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static String assertProblem(String part, Callable<Path> code) {
        String message = assertThrows(ReelscribeException.class, code::call).getMessage();
        assertTrue(message.contains(part), message);
        assertFalse(message.contains("\n"), message);
        return message;
    }

    private static final class Recorder implements DownloadListener {
        final List<String> plans = new ArrayList<>();
        final List<String> finished = new ArrayList<>();
        final List<String> delays = Collections.synchronizedList(new ArrayList<>());
        volatile long lastPresent;

        @Override
        public void planned(int files, long bytes) {
            plans.add(files + " files, " + bytes);
        }

        @Override
        public void progressed(String file, long present, long bytes) {
            lastPresent = present;
        }

        @Override
        public synchronized void finished(String file) {
            finished.add(file);
        }

        @Override
        public void delayed(String reason) {
            delays.add(reason);
        }
    }
}
