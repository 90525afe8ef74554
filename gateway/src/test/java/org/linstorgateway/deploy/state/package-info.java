@NullMarked
package org.linstorgateway.deploy.state;

import org.jspecify.annotations.NullMarked;
