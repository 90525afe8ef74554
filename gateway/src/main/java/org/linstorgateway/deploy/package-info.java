/** The use cases over LINSTOR, for every protocol: create, list, start, stop, grow, delete. */
@NullMarked
package org.linstorgateway.deploy;

import org.jspecify.annotations.NullMarked;
