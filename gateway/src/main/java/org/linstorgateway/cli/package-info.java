/** The command line: each command is a class, and one place turns failures into a message and an exit status. */
@NullMarked
package org.linstorgateway.cli;

import org.jspecify.annotations.NullMarked;
