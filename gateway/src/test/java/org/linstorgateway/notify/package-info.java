@NullMarked
package org.linstorgateway.notify;

import org.jspecify.annotations.NullMarked;
