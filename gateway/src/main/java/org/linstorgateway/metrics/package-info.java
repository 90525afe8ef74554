/**
 * The metrics of a server. Where something happens, an observer is told; {@code server} connects it with the metrics, which know neither
 * the web server nor LINSTOR. {@link org.linstorgateway.metrics.Metric} is the list of all.
 */
@NullMarked
package org.linstorgateway.metrics;

import org.jspecify.annotations.NullMarked;
