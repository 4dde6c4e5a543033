package io.reelscribe.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reelscribe.ConfigurationException;
import io.reelscribe.ReelscribeException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Store;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes on this machine, joined by Gloo. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(300)
class GlooPeersTest {
    @TempDir Path folder;

    private final int threads = torch.get_num_threads();

    @AfterEach
    void all_cores_again() {
        torch.set_num_threads(threads);
    }

    @Test
    void two_processes_sum_their_values() {
        try (GlooPeers peers =
                GlooPeers.launch(2, PeerProgram.command("sum"), PeerProgram.TIMEOUT)) {
            assertEquals(0, peers.rank());
            assertEquals(2, peers.count());
            assertArrayEquals(new double[] {3, 300_000}, PeerProgram.sum(peers));
            assertArrayEquals(new double[] {3, 300_000}, PeerProgram.sum(peers));
        }
    }

    @Test
    void a_process_that_dies_is_named_with_its_exit_code_at_once() {
        try (GlooPeers peers =
                GlooPeers.launch(2, PeerProgram.command("die"), PeerProgram.TIMEOUT)) {
            PeerProgram.sum(peers);
            ReelscribeException lost =
                    assertThrows(ReelscribeException.class, () -> PeerProgram.sum(peers));
            assertEquals(
                    "process 1 of 2 ended with exit code 3 before the others;"
                            + " see its message above, then start again with --resume",
                    lost.getMessage());
        }
    }

    @Test
    void a_process_that_fails_before_it_joins_is_not_waited_for() {
        ReelscribeException lost =
                assertThrows(
                        ReelscribeException.class,
                        () ->
                                GlooPeers.launch(
                                        2,
                                        PeerProgram.command("fail-at-once"),
                                        Duration.ofMinutes(5)));
        assertTrue(lost.getMessage().startsWith("process 1 of 2 ended with exit code 7"));
    }

    @Test
    void a_process_that_hangs_is_given_up_after_the_timeout() throws Exception {
        int port = freePort();
        Duration timeout = Duration.ofSeconds(6);
        // both in this JVM: a second one may take longer to start than the timeout
        CompletableFuture<GlooPeers> hanging =
                CompletableFuture.supplyAsync(() -> GlooPeers.join(place(1, port), timeout));
        try (GlooPeers peers = GlooPeers.join(place(0, port), timeout)) {
            ReelscribeException lost =
                    assertThrows(ReelscribeException.class, () -> PeerProgram.sum(peers));
            assertEquals(
                    "process 0 of 2: another process was lost (no answer within 6 s);"
                            + " start again with --resume",
                    lost.getMessage());
            hanging.get().close();
        }
    }

    private static PeerPlace place(int rank, int port) {
        return new PeerPlace(rank, 2, rank, 2, "127.0.0.1", port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** JavaCPP deletes a store whoever still counts on it: a group would write to freed memory. */
    @Test
    void a_section_of_the_store_lives_until_the_store_is_closed() {
        Rendezvous rendezvous =
                Rendezvous.open(new PeerPlace(0, 1, 0, 1, "127.0.0.1", 0), PeerProgram.TIMEOUT);
        Store section;
        try (PointerScope temporaries = new PointerScope()) {
            section = rendezvous.section("gloo");
        }
        assertFalse(section.isNull());
        rendezvous.close();
        assertTrue(section.isNull());
    }

    @Test
    void a_child_ends_when_its_parent_is_killed() throws Exception {
        Path file = folder.resolve("pid");
        ProcessBuilder builder = PeerProgram.command("parent", file.toString()).builder();
        Process parent =
                builder.redirectError(Redirect.DISCARD).redirectOutput(Redirect.DISCARD).start();
        while (parent.isAlive() && (!Files.exists(file) || Files.size(file) == 0)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        ProcessHandle child =
                ProcessHandle.of(Long.parseLong(Files.readString(file))).orElseThrow();
        parent.destroyForcibly().waitFor();
        child.onExit().get(20, TimeUnit.SECONDS);
        assertFalse(child.isAlive());
    }

    @Test
    void the_variables_of_torchrun_give_the_place() {
        Map<String, String> variables = new HashMap<>();
        assertTrue(PeerPlace.fromEnvironment(variables).isEmpty());
        variables.putAll(
                Map.of(
                        "RANK", "5",
                        "WORLD_SIZE", "8",
                        "LOCAL_RANK", "1",
                        "LOCAL_WORLD_SIZE", "4",
                        "MASTER_ADDR", "node-0",
                        "MASTER_PORT", "29500"));
        assertEquals(
                new PeerPlace(5, 8, 1, 4, "node-0", 29500),
                PeerPlace.fromEnvironment(variables).orElseThrow());
    }

    @Test
    void variables_that_make_no_sense_are_named() {
        Map<String, String> variables =
                new HashMap<>(Map.of("RANK", "two", "WORLD_SIZE", "2", "MASTER_ADDR", "here"));
        assertMessage(
                variables,
                "environment variable RANK is 'two', expected a number from 0 to 1000000");
        variables.put("RANK", "1");
        assertMessage(
                variables,
                "environment variable MASTER_PORT is not set; training in several processes needs"
                        + " RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT, as torchrun sets them");
        variables.put("MASTER_PORT", "1");
        variables.put("RANK", "2");
        assertMessage(variables, "RANK is 2 of WORLD_SIZE 2, expected 0 to 1");
    }

    @Test
    void a_store_that_nobody_opened_is_given_up_in_bounded_time() {
        ReelscribeException lost =
                assertThrows(
                        ReelscribeException.class,
                        () ->
                                GlooPeers.join(
                                        new PeerPlace(1, 2, 1, 2, "127.0.0.1", 1),
                                        Duration.ofSeconds(2)));
        assertEquals(
                "process 1 of 2: nobody answers at 127.0.0.1:1 within 2 s; did process 0 start?",
                lost.getMessage());
    }

    private static void assertMessage(Map<String, String> variables, String message) {
        assertEquals(
                message,
                assertThrows(
                                ConfigurationException.class,
                                () -> PeerPlace.fromEnvironment(variables))
                        .getMessage());
    }
}
