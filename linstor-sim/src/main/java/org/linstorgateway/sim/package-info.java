/** Simulator of a LINSTOR controller, its satellites and DRBD Reactor: in memory, with a real HTTP API. */
@NullMarked
package org.linstorgateway.sim;

import org.jspecify.annotations.NullMarked;
