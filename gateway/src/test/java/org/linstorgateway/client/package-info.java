@NullMarked
package org.linstorgateway.client;

import org.jspecify.annotations.NullMarked;
