/** Tests of the tokens of identity providers. */
@NullMarked
package org.linstorgateway.access.oidc;

import org.jspecify.annotations.NullMarked;
