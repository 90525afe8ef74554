/** LINSTOR's REST API as far as the gateway uses it, in LINSTOR's own words. */
@NullMarked
package org.linstorgateway.linstor;

import org.jspecify.annotations.NullMarked;
