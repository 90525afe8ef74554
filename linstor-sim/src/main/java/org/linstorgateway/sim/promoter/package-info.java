/** What DRBD Reactor does at a distance: the attached promoter file decides who becomes primary. */
@NullMarked
package org.linstorgateway.sim.promoter;

import org.jspecify.annotations.NullMarked;
