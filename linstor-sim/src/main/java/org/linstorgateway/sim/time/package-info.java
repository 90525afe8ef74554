/** The passing of time, replaceable in tests. */
@NullMarked
package org.linstorgateway.sim.time;

import org.jspecify.annotations.NullMarked;
