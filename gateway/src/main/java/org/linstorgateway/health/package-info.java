/** The health check: what a machine or a cluster needs so that targets run, what of it is missing, how to mend it. */
@NullMarked
package org.linstorgateway.health;

import org.jspecify.annotations.NullMarked;
