/**
 * METEOR 1.5 for English, in this process: four matchers, alignment search, weighted F-mean and
 * fragmentation. Source: Denkowski and Lavie, "Meteor Universal", WMT 2014.
 */
package io.reelscribe.metrics.meteor;
