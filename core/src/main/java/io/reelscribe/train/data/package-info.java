/** Training samples in a reproducible order, decoded ahead of the model. */
package io.reelscribe.train.data;
