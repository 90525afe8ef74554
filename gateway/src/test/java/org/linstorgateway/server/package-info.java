@NullMarked
package org.linstorgateway.server;

import org.jspecify.annotations.NullMarked;
