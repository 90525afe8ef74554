@NullMarked
package org.linstorgateway.contract;

import org.jspecify.annotations.NullMarked;
