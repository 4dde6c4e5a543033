/** Outputs of the frozen vision encoder, computed once and kept in files. */
package io.reelscribe.train.feature;
