/** The REST API: routes, and how failures become answers. */
@NullMarked
package org.linstorgateway.rest;

import org.jspecify.annotations.NullMarked;
