/** Waiting: deadlines, polling, and the signals that end a wait early. */
@NullMarked
package org.linstorgateway.deploy.wait;

import org.jspecify.annotations.NullMarked;
