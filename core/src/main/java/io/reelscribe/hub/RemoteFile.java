package io.reelscribe.hub;

/**
 * What the hub says of one file.
 *
 * @param commit the commit that the revision stands for
 * @param etag name of the content: SHA-256 of large files, git's SHA-1 of small ones
 */
record RemoteFile(String name, String commit, String etag, long bytes) {
    RemoteFile {
        // Both become file names.
        if (!commit.matches("[0-9a-f]{7,64}") || !etag.matches("[\\w-][\\w.-]{0,127}")) {
            throw new IllegalArgumentException("commit '" + commit + "', etag '" + etag + "'");
        }
        if (bytes < 0) {
            throw new IllegalArgumentException(bytes + " bytes");
        }
    }
}
