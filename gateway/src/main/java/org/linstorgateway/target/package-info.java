/** The model that all protocols share: targets, volumes, service IPs, status and failures. */
@NullMarked
package org.linstorgateway.target;

import org.jspecify.annotations.NullMarked;
