/** Unit tests that need no built packages. */
@NullMarked
package org.linstorgateway.dist;

import org.jspecify.annotations.NullMarked;
