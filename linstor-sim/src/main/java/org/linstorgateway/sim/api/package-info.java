/** LINSTOR's REST API, with one class for each type of object. */
@NullMarked
package org.linstorgateway.sim.api;

import org.jspecify.annotations.NullMarked;
