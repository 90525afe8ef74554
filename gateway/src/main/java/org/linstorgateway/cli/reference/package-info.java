/** The reference of all commands as pages, and the request schemas of the OpenAPI document. */
@NullMarked
package org.linstorgateway.cli.reference;

import org.jspecify.annotations.NullMarked;
