/** The paper's claims measured again in miniature: runs, their results, and a report. */
package io.reelscribe.reproduce;
