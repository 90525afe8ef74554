/** Measures the program from outside and writes the results to {@code docs/performance.md}. */
@NullMarked
package org.linstorgateway.bench;

import org.jspecify.annotations.NullMarked;
