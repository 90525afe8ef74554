/** The whole story in one process: a simulated cluster, the server, and a walk through it. */
@NullMarked
package org.linstorgateway.demo;

import org.jspecify.annotations.NullMarked;
