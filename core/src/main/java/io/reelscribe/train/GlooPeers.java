package io.reelscribe.train;

import io.reelscribe.ReelscribeException;
import io.reelscribe.tensor.ComputeThreads;
import java.time.Duration;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.Backend;
import org.bytedeco.pytorch.GlooDeviceVector;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.Work;
import org.bytedeco.pytorch.gloo.Device;

/**
 * Processes joined by Gloo, which sums tensors on the CPU; those on CUDA are summed by NCCL. After
 * a failure the group is of no further use: save nothing, end, and resume from the last checkpoint.
 */
public final class GlooPeers implements Peers {
    /** How long a process may be slower than the others, one that encodes clips first, say. */
    public static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final Rendezvous rendezvous;
    private final PeerProcesses children;
    private final ProcessGroupGloo gloo;
    private Backend nccl;

    private GlooPeers(Rendezvous rendezvous, PeerProcesses children, ProcessGroupGloo gloo) {
        this.rendezvous = rendezvous;
        this.children = children;
        this.gloo = gloo;
    }

    /**
     * Meets the other processes; returns when all are there. libtorch then computes on this
     * process's share of the cores.
     *
     * @param timeout for meeting, and for each sum
     * @throws ReelscribeException if they do not all come in time
     */
    public static GlooPeers join(PeerPlace place, Duration timeout) {
        FollowingProcess.followParent();
        return join(Rendezvous.open(place, timeout), PeerProcesses.NONE);
    }

    /**
     * Starts further processes on this machine with the same Java, class path and options, and
     * joins them as rank 0. They find their place by {@link PeerPlace#fromEnvironment}, and end
     * with this process.
     *
     * @param count processes in all, this one included
     * @param command the main class to run and its arguments
     */
    public static GlooPeers launch(int count, ProcessCommand command, Duration timeout) {
        PeerPlace first = new PeerPlace(0, count, 0, count, "127.0.0.1", 0);
        Rendezvous rendezvous = Rendezvous.open(first, timeout);
        PeerProcesses children;
        try {
            children = PeerProcesses.start(rendezvous.place(), command);
        } catch (RuntimeException e) {
            rendezvous.close();
            throw e;
        }
        return join(rendezvous, children);
    }

    private static GlooPeers join(Rendezvous rendezvous, PeerProcesses children) {
        PeerPlace place = rendezvous.place();
        try (PointerScope temporaries = new PointerScope()) {
            rendezvous.awaitAll(children);
            ComputeThreads.use(place.threads());
            ProcessGroupGloo group =
                    new ProcessGroupGloo(
                            rendezvous.section("gloo"),
                            place.rank(),
                            place.count(),
                            options(place, rendezvous.timeout()));
            group.retainReference();
            return new GlooPeers(rendezvous, children, group);
        } catch (RuntimeException e) {
            ReelscribeException lost =
                    e instanceof ReelscribeException clear
                            ? clear
                            : lost(rendezvous, children, "could not be reached", e);
            children.close();
            rendezvous.close();
            throw lost;
        }
    }

    private static ProcessGroupGloo.Options options(PeerPlace place, Duration timeout) {
        ProcessGroupGloo.Options options =
                ProcessGroupGloo.Options.create(new Milliseconds(timeout.toMillis()));
        options.devices(new GlooDeviceVector(device(place)));
        return options;
    }

    private static Device device(PeerPlace place) {
        if (place.localCount() == place.count()) {
            return ProcessGroupGloo.createDeviceForHostname("127.0.0.1");
        }
        String network = System.getenv("GLOO_SOCKET_IFNAME");
        return network == null
                ? ProcessGroupGloo.createDefaultDevice()
                : ProcessGroupGloo.createDeviceForInterface(network);
    }

    @Override
    public int rank() {
        return rendezvous.place().rank();
    }

    @Override
    public int count() {
        return rendezvous.place().count();
    }

    @Override
    public void sum(Tensor values) {
        children.requireAlive();
        try (PointerScope temporaries = new PointerScope()) {
            TensorVector message = new TensorVector(values);
            Work work = values.is_cuda() ? nccl().allreduce(message) : gloo.allreduce(message);
            work._wait();
            work.synchronize();
        } catch (ReelscribeException e) {
            throw e;
        } catch (RuntimeException e) {
            throw lost(rendezvous, children, "was lost", e);
        }
    }

    private Backend nccl() {
        if (nccl == null) {
            nccl = NcclGroup.open(rendezvous);
        }
        return nccl;
    }

    private static ReelscribeException lost(
            Rendezvous rendezvous, PeerProcesses children, String what, RuntimeException cause) {
        children.requireAliveAfterFailure();
        String reason = String.valueOf(cause.getMessage());
        boolean late = reason.contains("Timed out") || reason.contains("timeout");
        return new ReelscribeException(
                "process %d of %d: another process %s%s; start again with --resume"
                        .formatted(
                                rendezvous.place().rank(),
                                rendezvous.place().count(),
                                what,
                                late
                                        ? " (no answer within %d s)"
                                                .formatted(rendezvous.timeout().toSeconds())
                                        : ""),
                cause);
    }

    /** Leaves the group; waits for the processes started here to end. */
    @Override
    public void close() {
        if (nccl != null) {
            nccl.releaseReference();
        }
        gloo.releaseReference();
        children.close();
        rendezvous.close();
    }
}
