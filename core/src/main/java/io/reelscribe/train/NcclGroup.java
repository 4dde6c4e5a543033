package io.reelscribe.train;

import io.reelscribe.ConfigurationException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.Backend;
import org.bytedeco.pytorch.global.torch_nccl;
import org.bytedeco.pytorch.nccl.ProcessGroupNCCL;

/** The processes' CUDA devices joined by NCCL. */
final class NcclGroup {
    private NcclGroup() {}

    /**
     * @return kept alive until its reference is released
     * @throws ConfigurationException if this libtorch was built without NCCL
     */
    static Backend open(Rendezvous rendezvous) {
        try (PointerScope temporaries = new PointerScope()) {
            Loader.load(torch_nccl.class);
            ProcessGroupNCCL.Options options = ProcessGroupNCCL.Options.create();
            options.timeout(new Milliseconds(rendezvous.timeout().toMillis()));
            ProcessGroupNCCL group =
                    new ProcessGroupNCCL(
                            rendezvous.section("nccl"),
                            rendezvous.place().rank(),
                            rendezvous.place().count(),
                            options);
            group.retainReference();
            return group;
        } catch (LinkageError e) {
            throw new ConfigurationException(
                    "training on several CUDA devices needs NCCL, which this libtorch lacks;"
                            + " build with mvn -Pcuda on Linux, or train on one device",
                    e);
        }
    }
}
