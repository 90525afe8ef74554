/** What DRBD Reactor's promoter does on the hosts of the lab: one of them runs the start list with the real agents. */
@NullMarked
package org.linstorgateway.lab.reactor;

import org.jspecify.annotations.NullMarked;
