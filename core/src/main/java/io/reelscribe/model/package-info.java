/** BLIP-2 by parts: vision encoder, Q-Former, language models, and their configurations. */
package io.reelscribe.model;
