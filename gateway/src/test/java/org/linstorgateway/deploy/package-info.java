@NullMarked
package org.linstorgateway.deploy;

import org.jspecify.annotations.NullMarked;
