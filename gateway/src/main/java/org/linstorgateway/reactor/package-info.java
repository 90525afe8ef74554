/** What DRBD Reactor says of itself. */
@NullMarked
package org.linstorgateway.reactor;

import org.jspecify.annotations.NullMarked;
