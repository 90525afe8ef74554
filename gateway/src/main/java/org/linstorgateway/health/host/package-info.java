/** The machine that is checked: its files, programs, services, kernel modules and packages. */
@NullMarked
package org.linstorgateway.health.host;

import org.jspecify.annotations.NullMarked;
