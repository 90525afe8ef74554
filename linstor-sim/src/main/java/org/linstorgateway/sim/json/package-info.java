/** JSON parser for requests and stream writer for responses. */
@NullMarked
package org.linstorgateway.sim.json;

import org.jspecify.annotations.NullMarked;
