/** Video files to sampled frames (FFmpeg); no tensors. */
package io.reelscribe.video;
