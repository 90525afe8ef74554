@NullMarked
package org.linstorgateway.event;

import org.jspecify.annotations.NullMarked;
