package io.reelscribe;

/** A setting, dataset or annotation file that cannot be used; the message names file and place. */
public final class ConfigurationException extends ReelscribeException {
    public ConfigurationException(String message) {
        super(message);
    }

    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
