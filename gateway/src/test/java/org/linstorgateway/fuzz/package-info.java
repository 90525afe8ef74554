/** Properties that must hold for every input, tried with many that are made from seeds. */
@NullMarked
package org.linstorgateway.fuzz;

import org.jspecify.annotations.NullMarked;
