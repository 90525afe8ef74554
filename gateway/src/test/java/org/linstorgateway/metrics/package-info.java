@NullMarked
package org.linstorgateway.metrics;

import org.jspecify.annotations.NullMarked;
