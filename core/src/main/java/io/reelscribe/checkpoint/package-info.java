/** Safetensors files, read by memory map and written atomically; no tensors library. */
package io.reelscribe.checkpoint;
