/** HTTP layer: routes, requests, responses and the handler of an endpoint. */
@NullMarked
package org.linstorgateway.sim.http;

import org.jspecify.annotations.NullMarked;
