@NullMarked
package org.linstorgateway.deploy.snapshot;

import org.jspecify.annotations.NullMarked;
