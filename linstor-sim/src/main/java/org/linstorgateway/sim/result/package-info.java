/** LINSTOR's result lists and return codes. */
@NullMarked
package org.linstorgateway.sim.result;

import org.jspecify.annotations.NullMarked;
