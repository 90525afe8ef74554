/** What a user sees: lines, colours, tables, and that something is going on. */
@NullMarked
package org.linstorgateway.cli.output;

import org.jspecify.annotations.NullMarked;
