/** The routes of the REST API. They know no web server: a route is a function from a request to a response. */
@NullMarked
package org.linstorgateway.rest.api;

import org.jspecify.annotations.NullMarked;
