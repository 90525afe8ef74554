@NullMarked
package org.linstorgateway.systemd;

import org.jspecify.annotations.NullMarked;
