/** LINSTOR's result lists: the table of return codes and the entries built from it. */
@NullMarked
package org.linstorgateway.sim.result;

import org.jspecify.annotations.NullMarked;
