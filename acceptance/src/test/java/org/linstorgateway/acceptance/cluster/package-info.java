/** Clusters that scenarios run on: a lab, or real machines that an inventory describes. */
@NullMarked
package org.linstorgateway.acceptance.cluster;

import org.jspecify.annotations.NullMarked;
