package io.reelscribe.train.config;

import io.reelscribe.DeviceChoice;
import io.reelscribe.tensor.Precision;

/**
 * What the run may use of the machine.
 *
 * @param precision of frozen weights and of what is computed from them; trained ones are f32
 * @param threads that compute in each process; 0 leaves the choice to libtorch
 * @param processes on this machine that share each batch
 */
public record MachineSettings(
        DeviceChoice device, Precision precision, int threads, int processes) {
    static final MachineSettings DEFAULT =
            new MachineSettings(DeviceChoice.CPU, Precision.BFLOAT16, 0, 1);

    public MachineSettings {
        new Requirements()
                .atLeast("threads", threads, 0)
                .atLeast("processes", processes, 1)
                .that(
                        device != DeviceChoice.MPS || processes == 1,
                        "processes",
                        "is " + processes + ", but device mps has no collective operations")
                .check();
    }
}
