package io.reelscribe.train;

import io.reelscribe.ReelscribeException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.PrefixStore;
import org.bytedeco.pytorch.Store;
import org.bytedeco.pytorch.TCPStore;
import org.bytedeco.pytorch.TCPStoreOptions;
import org.bytedeco.pytorch.global.torch_gloo;

/**
 * Rank 0's store of keys, where the processes find each other.
 *
 * <p>A process group counts its references to a store, but JavaCPP makes stores by plain {@code
 * new} and deletes them without asking that count. So every store is owned here, and closed after
 * the groups that use it; one freed earlier would be written to when the group goes.
 */
final class Rendezvous implements AutoCloseable {
    private static final String JOINED = "reelscribe/joined";
    private static final long PAUSE_MILLISECONDS = 20;

    private final TCPStore store;
    private final List<PrefixStore> sections = new ArrayList<>();
    private final PeerPlace place;
    private final Duration timeout;

    private Rendezvous(TCPStore store, PeerPlace place, Duration timeout) {
        this.store = store;
        this.place = place;
        this.timeout = timeout;
    }

    /**
     * Opens the store if this is rank 0, else connects to it.
     *
     * @param place its port may be 0 for rank 0: a free one is chosen
     * @throws ReelscribeException if nobody answers in time, or the port is taken
     */
    static Rendezvous open(PeerPlace place, Duration timeout) {
        Loader.load(torch_gloo.class);
        if (place.rank() > 0) {
            awaitServer(place, timeout);
        }
        try (PointerScope temporaries = new PointerScope();
                TCPStoreOptions options = new TCPStoreOptions()) {
            options.port((short) place.port())
                    .isServer(place.rank() == 0)
                    .waitWorkers(false)
                    .timeout(new Milliseconds(timeout.toMillis()));
            TCPStore store = new TCPStore(place.host(), options);
            store.retainReference();
            return new Rendezvous(store, at(place, store), timeout);
        } catch (RuntimeException e) {
            throw place.rank() > 0
                    ? unanswered(place, timeout, e)
                    : new ReelscribeException(
                            "port %d cannot be opened for the other processes; set MASTER_PORT to a free one"
                                    .formatted(place.port()),
                            e);
        }
    }

    /** libtorch's own waiting would print a C++ stack at every try. */
    private static void awaitServer(PeerPlace place, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(place.host(), place.port()),
                        (int) Math.min(timeout.toMillis(), 10_000));
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw unanswered(place, timeout, e);
                }
            }
            pause();
        }
    }

    private static ReelscribeException unanswered(
            PeerPlace place, Duration timeout, Exception cause) {
        return new ReelscribeException(
                "process %d of %d: nobody answers at %s:%d within %d s; did process 0 start?"
                        .formatted(
                                place.rank(),
                                place.count(),
                                place.host(),
                                place.port(),
                                timeout.toSeconds()),
                cause);
    }

    private static PeerPlace at(PeerPlace place, TCPStore store) {
        return new PeerPlace(
                place.rank(),
                place.count(),
                place.localRank(),
                place.localCount(),
                place.host(),
                Short.toUnsignedInt(store.getPort()));
    }

    /** This process's place, with the port in use. */
    PeerPlace place() {
        return place;
    }

    Duration timeout() {
        return timeout;
    }

    /**
     * A part of the store for one process group, whose keys meet no other's.
     *
     * @return valid until this is closed; close the group first
     */
    Store section(String name) {
        PrefixStore section = new PrefixStore(name, store);
        section.retainReference();
        sections.add(section);
        return section;
    }

    /**
     * Waits until every process is here.
     *
     * @param children asked again and again whether one has died
     * @throws ReelscribeException if one has, or too few come in time
     */
    void awaitAll(PeerProcesses children) {
        long deadline = System.nanoTime() + timeout.toNanos();
        long here = add(1);
        while (here < place.count()) {
            children.requireAlive();
            if (System.nanoTime() > deadline) {
                throw new ReelscribeException(
                        "only %d of %d processes came within %d s; did the others start?"
                                .formatted(here, place.count(), timeout.toSeconds()));
            }
            pause();
            here = add(0);
        }
    }

    private long add(long amount) {
        try {
            return store.add(JOINED, amount);
        } catch (RuntimeException e) {
            throw new ReelscribeException(
                    "process 0 at %s:%d is lost".formatted(place.host(), place.port()), e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReelscribeException("interrupted while waiting for other processes", e);
        }
    }

    /** Ends the store; the process groups must have gone. */
    @Override
    public void close() {
        sections.forEach(PrefixStore::releaseReference);
        sections.clear();
        store.releaseReference();
    }
}
