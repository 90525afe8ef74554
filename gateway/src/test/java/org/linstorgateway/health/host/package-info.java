@NullMarked
package org.linstorgateway.health.host;

import org.jspecify.annotations.NullMarked;
