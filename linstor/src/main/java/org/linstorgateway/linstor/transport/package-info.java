/**
 * HTTP to one of several LINSTOR controllers, internal to this module: search for the active controller, timeouts, length
 * limits and retries. Independent of LINSTOR's objects.
 */
@NullMarked
package org.linstorgateway.linstor.transport;

import org.jspecify.annotations.NullMarked;
