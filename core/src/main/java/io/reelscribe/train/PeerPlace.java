package io.reelscribe.train;

import io.reelscribe.ConfigurationException;
import java.util.Map;
import java.util.Optional;

/**
 * Where a process stands among those that train together, in torchrun's terms.
 *
 * @param rank this process's number, from 0
 * @param count processes on all machines
 * @param localRank its number on its own machine: the CUDA device it uses
 * @param localCount processes on its machine, which share its cores
 * @param host where rank 0 can be reached
 * @param port of rank 0's store
 */
public record PeerPlace(int rank, int count, int localRank, int localCount, String host, int port) {
    public PeerPlace {
        if (rank < 0 || rank >= count) {
            throw new ConfigurationException(
                    "RANK is %d of WORLD_SIZE %d, expected 0 to %d"
                            .formatted(rank, count, Math.max(0, count - 1)));
        }
        if (localRank < 0 || localRank >= localCount) {
            throw new ConfigurationException(
                    "LOCAL_RANK is %d of LOCAL_WORLD_SIZE %d, expected 0 to %d"
                            .formatted(localRank, localCount, Math.max(0, localCount - 1)));
        }
    }

    /**
     * The place that torchrun's variables give, if RANK and WORLD_SIZE are set.
     *
     * @throws ConfigurationException if one of them is no number, out of range or missing
     */
    public static Optional<PeerPlace> fromEnvironment(Map<String, String> environment) {
        if (!environment.containsKey("RANK") && !environment.containsKey("WORLD_SIZE")) {
            return Optional.empty();
        }
        int localRank = number(environment, "LOCAL_RANK", "0", 0, 100_000);
        String alone = Integer.toString(localRank + 1);
        return Optional.of(
                new PeerPlace(
                        number(environment, "RANK", null, 0, 1_000_000),
                        number(environment, "WORLD_SIZE", null, 1, 1_000_000),
                        localRank,
                        number(environment, "LOCAL_WORLD_SIZE", alone, 1, 100_000),
                        required(environment, "MASTER_ADDR", null),
                        number(environment, "MASTER_PORT", null, 1, 65_535)));
    }

    /** The variables that tell a child its place. */
    Map<String, String> environment() {
        return Map.of(
                "RANK", Integer.toString(rank),
                "WORLD_SIZE", Integer.toString(count),
                "LOCAL_RANK", Integer.toString(localRank),
                "LOCAL_WORLD_SIZE", Integer.toString(localCount),
                "MASTER_ADDR", host,
                "MASTER_PORT", Integer.toString(port));
    }

    /** This process's share of the machine's cores. */
    public int threads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / localCount);
    }

    private static int number(
            Map<String, String> environment, String name, String missing, int least, int most) {
        String text = required(environment, name, missing);
        try {
            int value = Integer.parseInt(text.strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw unexpected(name, text, least, most, e);
        }
        throw unexpected(name, text, least, most, null);
    }

    private static ConfigurationException unexpected(
            String name, String text, int least, int most, NumberFormatException cause) {
        return new ConfigurationException(
                "environment variable %s is '%s', expected a number from %d to %d"
                        .formatted(name, text, least, most),
                cause);
    }

    private static String required(Map<String, String> environment, String name, String missing) {
        String text = environment.getOrDefault(name, missing);
        if (text == null || text.isBlank()) {
            throw new ConfigurationException(
                    "environment variable "
                            + name
                            + " is not set; training in several processes needs RANK, WORLD_SIZE,"
                            + " MASTER_ADDR and MASTER_PORT, as torchrun sets them");
        }
        return text;
    }
}
