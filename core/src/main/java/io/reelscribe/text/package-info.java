/** Text to token ids and back, as the checkpoint's {@code tokenizer.json} says. */
package io.reelscribe.text;
