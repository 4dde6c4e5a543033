package io.reelscribe.train;

import io.reelscribe.ReelscribeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What a process of {@link GlooPeersTest} does; the first argument chooses. */
public final class PeerProgram {
    static final Duration TIMEOUT = Duration.ofMinutes(2);

    private PeerProgram() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("fail-at-once")) {
            Runtime.getRuntime().halt(7);
        }
        if (arguments[0].equals("parent")) {
            parent(arguments[1]);
            return;
        }
        PeerPlace place = PeerPlace.fromEnvironment(System.getenv()).orElseThrow();
        try (GlooPeers peers = GlooPeers.join(place, TIMEOUT)) {
            sum(peers);
            if (arguments[0].equals("die")) {
                Runtime.getRuntime().halt(3);
            }
            if (arguments[0].equals("hang")) {
                Files.writeString(
                        Path.of(arguments[1]), Long.toString(ProcessHandle.current().pid()));
                new java.util.concurrent.CountDownLatch(1).await();
            }
            sum(peers);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void parent(String file) {
        try (GlooPeers peers = GlooPeers.launch(2, command("hang", file), Duration.ofSeconds(60))) {
            sum(peers);
            sum(peers);
        } catch (ReelscribeException e) {
            Runtime.getRuntime().halt(9);
        }
    }

    static ProcessCommand command(String... arguments) {
        return new ProcessCommand(PeerProgram.class.getName(), List.of(arguments));
    }

    /** Every process brings rank + 1, twice rank + 1 and so on; returns the first and last sum. */
    static double[] sum(Peers peers) {
        try (PointerScope scope = new PointerScope()) {
            Tensor values =
                    torch.arange(new Scalar(1), new Scalar(100_001))
                            .to(torch.ScalarType.Float)
                            .mul(new Scalar(peers.rank() + 1));
            peers.sum(values);
            return new double[] {values.get(0).item_double(), values.get(-1).item_double()};
        }
    }
}
