/** Captioned clips, read from the annotation files that MSR-VTT, MSVD, VATEX and COCO come in. */
package io.reelscribe.dataset;
