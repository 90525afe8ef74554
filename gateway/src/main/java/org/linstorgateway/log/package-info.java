/** How the log is written: for people, for systemd's journal, for programs. */
@NullMarked
package org.linstorgateway.log;

import org.jspecify.annotations.NullMarked;
