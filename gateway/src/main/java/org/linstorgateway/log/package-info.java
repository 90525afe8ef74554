/** The log: as text for people, for systemd's journal, or as JSON for programs. */
@NullMarked
package org.linstorgateway.log;

import org.jspecify.annotations.NullMarked;
