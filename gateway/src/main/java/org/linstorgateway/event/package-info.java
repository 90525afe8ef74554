/**
 * The events of a cluster: what readings of it, one after the other, and the operations of this server show, for everyone who
 * reads or is notified.
 */
@NullMarked
package org.linstorgateway.event;

import org.jspecify.annotations.NullMarked;
