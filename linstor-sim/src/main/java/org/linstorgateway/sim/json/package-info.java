/** Reading and writing JSON: trees for requests, a stream for answers. */
@NullMarked
package org.linstorgateway.sim.json;

import org.jspecify.annotations.NullMarked;
