/** Sampled frames to the normalised pixels a vision encoder takes. */
package io.reelscribe.pixels;
