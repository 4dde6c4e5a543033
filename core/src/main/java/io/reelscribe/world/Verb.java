package io.reelscribe.world;

/**
 * A verb in the two forms that captions use.
 *
 * @param finite "moves"
 * @param participle "moving"
 */
record Verb(String finite, String participle) {}
