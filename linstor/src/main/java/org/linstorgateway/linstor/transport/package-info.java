/**
 * HTTP to a LINSTOR controller of which there may be several, internal to this module: finding the active one, limits of
 * time and size, and repeats. Knows nothing of LINSTOR's objects.
 */
@NullMarked
package org.linstorgateway.linstor.transport;

import org.jspecify.annotations.NullMarked;
