@NullMarked
package org.linstorgateway.tls;

import org.jspecify.annotations.NullMarked;
