/** Scenarios that are written once, and run in a lab and on real clusters. */
@NullMarked
package org.linstorgateway.acceptance.scenario;

import org.jspecify.annotations.NullMarked;
