@NullMarked
package org.linstorgateway.lab.reactor;

import org.jspecify.annotations.NullMarked;
