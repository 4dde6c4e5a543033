package io.reelscribe.reproduce;

/**
 * How many clips' captions tell the right event.
 *
 * @param told of them
 * @param clips with such an event
 */
record EventShare(int told, int clips) {
    double share() {
        return (double) told / clips;
    }
}
