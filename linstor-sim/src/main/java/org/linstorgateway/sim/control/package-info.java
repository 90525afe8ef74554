/** The simulator's control API under /sim. */
@NullMarked
package org.linstorgateway.sim.control;

import org.jspecify.annotations.NullMarked;
