@NullMarked
package org.linstorgateway.health.cluster;

import org.jspecify.annotations.NullMarked;
