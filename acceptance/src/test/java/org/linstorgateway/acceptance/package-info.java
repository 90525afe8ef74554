/** Acceptance tests: the built program with real resource agents and real clients. */
@NullMarked
package org.linstorgateway.acceptance;

import org.jspecify.annotations.NullMarked;
