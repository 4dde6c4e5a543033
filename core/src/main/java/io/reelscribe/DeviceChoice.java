package io.reelscribe;

import java.util.Locale;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;

/** Where the model runs. */
public enum DeviceChoice {
    CPU,
    CUDA,
    MPS;

    /**
     * @throws ConfigurationException if this machine or build of libtorch has no such device
     */
    public Device open() {
        return switch (this) {
            case CPU -> new Device(DeviceType.CPU);
            case CUDA -> {
                require(torch.cuda_is_available(), "build with mvn -Pcuda and install CUDA");
                yield new Device(DeviceType.CUDA);
            }
            case MPS -> {
                require(torch.hasMPS(), "it needs macOS on Apple silicon");
                yield new Device(DeviceType.MPS);
            }
        };
    }

    private void require(boolean available, String advice) {
        if (!available) {
            throw new ConfigurationException("device " + this + " is not available: " + advice);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
