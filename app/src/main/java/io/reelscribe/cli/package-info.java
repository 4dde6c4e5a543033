/** The command line: a class for each command over the library, which knows nothing of it. */
package io.reelscribe.cli;
