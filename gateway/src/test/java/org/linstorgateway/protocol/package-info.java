@NullMarked
package org.linstorgateway.protocol;

import org.jspecify.annotations.NullMarked;
