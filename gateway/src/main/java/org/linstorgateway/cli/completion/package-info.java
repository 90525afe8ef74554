/** Scripts that have a shell complete the words of the command line. */
@NullMarked
package org.linstorgateway.cli.completion;

import org.jspecify.annotations.NullMarked;
