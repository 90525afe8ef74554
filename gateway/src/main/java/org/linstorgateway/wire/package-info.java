/** The JSON that server and client exchange, except for the protocols' own parts, and a parser for TOML. */
@NullMarked
package org.linstorgateway.wire;

import org.jspecify.annotations.NullMarked;
