/** Layers: linear maps, norms, attention; shared by inference and training. */
package io.reelscribe.nn;
