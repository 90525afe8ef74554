/** The program: all parts wired by hand. */
@NullMarked
package org.linstorgateway;

import org.jspecify.annotations.NullMarked;
