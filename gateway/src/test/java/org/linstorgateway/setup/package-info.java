@NullMarked
package org.linstorgateway.setup;

import org.jspecify.annotations.NullMarked;
