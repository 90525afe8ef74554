/** Checks of a whole cluster, based on LINSTOR's data. */
@NullMarked
package org.linstorgateway.health.cluster;

import org.jspecify.annotations.NullMarked;
