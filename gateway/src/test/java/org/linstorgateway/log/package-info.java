@NullMarked
package org.linstorgateway.log;

import org.jspecify.annotations.NullMarked;
