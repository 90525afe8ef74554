@NullMarked
package org.linstorgateway.deploy.undo;

import org.jspecify.annotations.NullMarked;
