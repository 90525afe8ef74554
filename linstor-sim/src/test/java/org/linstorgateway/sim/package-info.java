@NullMarked
package org.linstorgateway.sim;

import org.jspecify.annotations.NullMarked;
