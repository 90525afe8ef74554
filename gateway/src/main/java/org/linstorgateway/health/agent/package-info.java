/** Checks of a node that runs targets. */
@NullMarked
package org.linstorgateway.health.agent;

import org.jspecify.annotations.NullMarked;
