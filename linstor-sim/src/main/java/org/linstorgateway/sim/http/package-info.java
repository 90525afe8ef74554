/** The HTTP side: routes, requests and answers, independent of what is simulated. */
@NullMarked
package org.linstorgateway.sim.http;

import org.jspecify.annotations.NullMarked;
