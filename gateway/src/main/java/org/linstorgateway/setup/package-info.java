/** What a new installation needs before its first start: a certificate and the token of root. */
@NullMarked
package org.linstorgateway.setup;

import org.jspecify.annotations.NullMarked;
