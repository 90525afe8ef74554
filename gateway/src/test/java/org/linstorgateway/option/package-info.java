@NullMarked
package org.linstorgateway.option;

import org.jspecify.annotations.NullMarked;
