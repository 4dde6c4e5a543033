package io.reelscribe.hub;

/** Learns how a download goes; called from the thread that resolves the model. */
public interface DownloadListener {
    /** Hears nothing. */
    DownloadListener NONE = new DownloadListener() {};

    /** Before the first file: what is still to come in all. */
    default void planned(int files, long bytes) {}

    /** A file begins, {@code present} of its bytes being there from an earlier try. */
    default void started(String file, long present, long bytes) {}

    /** {@code present} bytes of the file are there; fewer than before where it begins again. */
    default void progressed(String file, long present, long bytes) {}

    /** The file is whole, verified and in its place. */
    default void finished(String file) {}

    /** Something takes longer: a retry, another process with the same file. */
    default void delayed(String reason) {}
}
