/**
 * Exact caption metrics, pure Java: BLEU, METEOR, ROUGE-L and CIDEr with the numbers of
 * pycocoevalcap.
 */
package io.reelscribe.metrics;
