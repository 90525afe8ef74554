/** Promoter files of DRBD Reactor: reading and writing them, and the agents in their start lists. */
@NullMarked
package org.linstorgateway.promoter;

import org.jspecify.annotations.NullMarked;
