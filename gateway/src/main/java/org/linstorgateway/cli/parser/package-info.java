/** The bridge between options as data and the command line parser. */
@NullMarked
package org.linstorgateway.cli.parser;

import org.jspecify.annotations.NullMarked;
