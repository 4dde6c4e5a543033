/** What is written for people who watch a training run: metrics.jsonl and report.html. */
package io.reelscribe.train.report;
