@NullMarked
package org.linstorgateway.deploy.wait;

import org.jspecify.annotations.NullMarked;
