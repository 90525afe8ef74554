/** Tests of the parts that need no build. */
@NullMarked
package org.linstorgateway.dist;

import org.jspecify.annotations.NullMarked;
