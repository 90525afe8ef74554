/** A replacement for DRBD Reactor's promoter on the hosts of a lab. The primary host runs the start list with real agents. */
@NullMarked
package org.linstorgateway.lab.reactor;

import org.jspecify.annotations.NullMarked;
