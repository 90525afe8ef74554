/** The JSON that server and client exchange, as far as all protocols share it, and how TOML is read. */
@NullMarked
package org.linstorgateway.wire;

import org.jspecify.annotations.NullMarked;
