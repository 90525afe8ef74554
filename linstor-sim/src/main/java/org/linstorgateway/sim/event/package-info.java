/** Server-sent event streams of the controller. */
@NullMarked
package org.linstorgateway.sim.event;

import org.jspecify.annotations.NullMarked;
