/** Weights, safetensors files, native-memory scopes and devices. */
package io.reelscribe.tensor;
