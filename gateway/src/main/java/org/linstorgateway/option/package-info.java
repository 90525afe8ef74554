/** Options of operations as data, from which the command line, its reference and the OpenAPI document are derived. */
@NullMarked
package org.linstorgateway.option;

import org.jspecify.annotations.NullMarked;
