/** What a protocol has to say of itself, so that everything that acts can be written once for all. */
@NullMarked
package org.linstorgateway.protocol;

import org.jspecify.annotations.NullMarked;
