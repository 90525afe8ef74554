@NullMarked
package org.linstorgateway.access;

import org.jspecify.annotations.NullMarked;
