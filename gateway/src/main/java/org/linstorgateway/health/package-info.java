/** The health check: checks whether a machine or a cluster meets the requirements of targets, and how to fix problems. */
@NullMarked
package org.linstorgateway.health;

import org.jspecify.annotations.NullMarked;
