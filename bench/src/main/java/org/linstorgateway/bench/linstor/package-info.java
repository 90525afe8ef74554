/** A simulated LINSTOR for benchmarks, in a process of its own. */
@NullMarked
package org.linstorgateway.bench.linstor;

import org.jspecify.annotations.NullMarked;
