/** LINSTOR's REST interface, a class per noun. */
@NullMarked
package org.linstorgateway.sim.api;

import org.jspecify.annotations.NullMarked;
