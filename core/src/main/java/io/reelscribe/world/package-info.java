/**
 * A small synthetic world: drawn actors, events that take several frames, captions, and a parser
 * that reads the events back.
 */
package io.reelscribe.world;
