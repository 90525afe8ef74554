/** What can be seen of a whole cluster by asking LINSTOR. */
@NullMarked
package org.linstorgateway.health.cluster;

import org.jspecify.annotations.NullMarked;
