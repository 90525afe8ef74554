/** What the program and systemd say to each other: that the service is ready, well or stopping, and log levels. */
@NullMarked
package org.linstorgateway.systemd;

import org.jspecify.annotations.NullMarked;
