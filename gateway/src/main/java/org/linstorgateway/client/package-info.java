/** The client of the REST API. */
@NullMarked
package org.linstorgateway.client;

import org.jspecify.annotations.NullMarked;
