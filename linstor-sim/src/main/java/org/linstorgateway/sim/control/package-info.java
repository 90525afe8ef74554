/** The simulator's own interface under /sim. */
@NullMarked
package org.linstorgateway.sim.control;

import org.jspecify.annotations.NullMarked;
