@NullMarked
package org.linstorgateway.promoter;

import org.jspecify.annotations.NullMarked;
