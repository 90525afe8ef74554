/** Callers with signed tokens of an identity provider (OpenID Connect). Nothing of it is loaded unless a provider is configured. */
@NullMarked
package org.linstorgateway.access.oidc;

import org.jspecify.annotations.NullMarked;
