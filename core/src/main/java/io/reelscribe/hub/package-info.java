/** Model ids to local folders: the Hugging Face cache, and downloads into it. */
package io.reelscribe.hub;
