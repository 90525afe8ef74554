/** The web server below the routes: connections, limits, CORS, error responses. */
@NullMarked
package org.linstorgateway.rest.http;

import org.jspecify.annotations.NullMarked;
