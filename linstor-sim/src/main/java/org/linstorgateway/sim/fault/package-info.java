/** Faults that can be switched on: late, lost, refused, half done and senseless answers. */
@NullMarked
package org.linstorgateway.sim.fault;

import org.jspecify.annotations.NullMarked;
