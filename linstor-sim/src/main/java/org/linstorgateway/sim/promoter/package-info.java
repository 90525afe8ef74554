/** DRBD Reactor on the nodes: promotes the resources that promoter files name. */
@NullMarked
package org.linstorgateway.sim.promoter;

import org.jspecify.annotations.NullMarked;
