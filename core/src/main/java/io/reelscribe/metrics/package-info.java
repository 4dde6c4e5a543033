/** Caption metrics as the official scorers compute them; pure Java, no tensors. */
package io.reelscribe.metrics;
