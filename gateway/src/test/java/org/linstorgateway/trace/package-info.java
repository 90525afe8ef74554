@NullMarked
package org.linstorgateway.trace;

import org.jspecify.annotations.NullMarked;
