/** Measures the program from outside and writes what it found into {@code docs/performance.md}. */
@NullMarked
package org.linstorgateway.bench;

import org.jspecify.annotations.NullMarked;
