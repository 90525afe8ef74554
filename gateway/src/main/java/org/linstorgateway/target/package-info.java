/** What all protocols share: targets, volumes, service addresses, status, and how things go wrong. */
@NullMarked
package org.linstorgateway.target;

import org.jspecify.annotations.NullMarked;
