/** The output of commands: lines, colours, tables and progress. */
@NullMarked
package org.linstorgateway.cli.output;

import org.jspecify.annotations.NullMarked;
