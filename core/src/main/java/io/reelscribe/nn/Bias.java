package io.reelscribe.nn;

/** Whether a linear map adds a bias. */
public enum Bias {
    YES,
    NO
}
