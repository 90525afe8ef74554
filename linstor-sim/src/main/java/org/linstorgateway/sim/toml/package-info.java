/** Reading of TOML, as DRBD Reactor does it: a document with any mistake is refused as a whole. */
@NullMarked
package org.linstorgateway.sim.toml;

import org.jspecify.annotations.NullMarked;
