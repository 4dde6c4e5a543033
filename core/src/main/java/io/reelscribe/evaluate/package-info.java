/**
 * Captions of a whole split: kept through kills, written down and shown beside their references.
 */
package io.reelscribe.evaluate;
