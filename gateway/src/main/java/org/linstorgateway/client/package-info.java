/** The targets as a gateway server offers them over REST. */
@NullMarked
package org.linstorgateway.client;

import org.jspecify.annotations.NullMarked;
