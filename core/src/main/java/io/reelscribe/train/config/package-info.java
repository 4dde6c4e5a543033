/** What a training run is told: read from YAML, checked as a whole, every problem with its line. */
package io.reelscribe.train.config;
