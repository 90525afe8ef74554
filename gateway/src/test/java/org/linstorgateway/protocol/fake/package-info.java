@NullMarked
package org.linstorgateway.protocol.fake;

import org.jspecify.annotations.NullMarked;
