/** The certificate of a controller that serves HTTPS. */
@NullMarked
package org.linstorgateway.sim.tls;

import org.jspecify.annotations.NullMarked;
