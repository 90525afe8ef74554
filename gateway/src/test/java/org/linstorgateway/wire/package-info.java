@NullMarked
package org.linstorgateway.wire;

import org.jspecify.annotations.NullMarked;
