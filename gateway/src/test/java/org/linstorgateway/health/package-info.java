@NullMarked
package org.linstorgateway.health;

import org.jspecify.annotations.NullMarked;
