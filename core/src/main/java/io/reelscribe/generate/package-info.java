/** Token search: greedy, beams and sampling, with the reference's semantics. */
package io.reelscribe.generate;
