/** The commands, a class each; the verbs of all protocols are written once. */
@NullMarked
package org.linstorgateway.cli.verb;

import org.jspecify.annotations.NullMarked;
