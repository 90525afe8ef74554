@NullMarked
package org.linstorgateway.sim.toml;

import org.jspecify.annotations.NullMarked;
