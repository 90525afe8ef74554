/** Puts a gateway server together: LINSTOR below, the use cases of every protocol, the REST API above. */
@NullMarked
package org.linstorgateway.server;

import org.jspecify.annotations.NullMarked;
