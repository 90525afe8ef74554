/** Communication with systemd: notifications of the service's state, the watchdog, and log levels. */
@NullMarked
package org.linstorgateway.systemd;

import org.jspecify.annotations.NullMarked;
