/** Post-training: losses, optimizer, schedule, the loop, and its checkpoints. */
package io.reelscribe.train;
