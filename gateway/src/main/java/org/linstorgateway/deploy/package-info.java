/** The use cases over LINSTOR, written once for all protocols: create, list, start, stop, change, upgrade, delete. */
@NullMarked
package org.linstorgateway.deploy;

import org.jspecify.annotations.NullMarked;
