/** The front door: {@code Captioner.load(model).caption(video)}. */
package io.reelscribe;
