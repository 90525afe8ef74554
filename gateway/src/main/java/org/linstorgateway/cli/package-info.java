/** The command line: one class a verb, one place that turns failures into a message and an exit status. */
@NullMarked
package org.linstorgateway.cli;

import org.jspecify.annotations.NullMarked;
