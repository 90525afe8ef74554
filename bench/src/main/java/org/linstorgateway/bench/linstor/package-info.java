/** A LINSTOR to measure against, in a process of its own. */
@NullMarked
package org.linstorgateway.bench.linstor;

import org.jspecify.annotations.NullMarked;
