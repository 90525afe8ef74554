/** The verbs, a class each; those of targets are written once for all protocols. */
@NullMarked
package org.linstorgateway.cli.verb;

import org.jspecify.annotations.NullMarked;
