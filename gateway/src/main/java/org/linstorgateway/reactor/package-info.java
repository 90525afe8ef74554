/** The status that DRBD Reactor reports. */
@NullMarked
package org.linstorgateway.reactor;

import org.jspecify.annotations.NullMarked;
