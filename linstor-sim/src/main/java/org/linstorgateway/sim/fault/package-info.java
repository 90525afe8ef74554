/** Fault injection: delayed, lost, refused, partly executed and invalid responses, and controller crashes. */
@NullMarked
package org.linstorgateway.sim.fault;

import org.jspecify.annotations.NullMarked;
