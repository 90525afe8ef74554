/** Fuzz tests: properties that must hold for every input, checked with random inputs from seeds. */
@NullMarked
package org.linstorgateway.fuzz;

import org.jspecify.annotations.NullMarked;
