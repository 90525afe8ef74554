@NullMarked
package org.linstorgateway.target;

import org.jspecify.annotations.NullMarked;
