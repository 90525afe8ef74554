/** Completion scripts for shells. */
@NullMarked
package org.linstorgateway.cli.completion;

import org.jspecify.annotations.NullMarked;
