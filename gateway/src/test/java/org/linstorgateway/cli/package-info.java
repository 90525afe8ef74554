@NullMarked
package org.linstorgateway.cli;

import org.jspecify.annotations.NullMarked;
