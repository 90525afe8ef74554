/** The description of a protocol, from which code that is common to all protocols derives its behaviour. */
@NullMarked
package org.linstorgateway.protocol;

import org.jspecify.annotations.NullMarked;
