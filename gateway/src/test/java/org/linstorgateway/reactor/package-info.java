@NullMarked
package org.linstorgateway.reactor;

import org.jspecify.annotations.NullMarked;
