/** A LINSTOR controller, its satellites and the effect of DRBD Reactor, in memory and behind real HTTP. */
@NullMarked
package org.linstorgateway.sim;

import org.jspecify.annotations.NullMarked;
