@NullMarked
package org.linstorgateway;

import org.jspecify.annotations.NullMarked;
