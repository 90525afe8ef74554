/** Clock and timer, with virtual time for tests. */
@NullMarked
package org.linstorgateway.sim.time;

import org.jspecify.annotations.NullMarked;
