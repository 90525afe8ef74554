@NullMarked
package org.linstorgateway.cli.output;

import org.jspecify.annotations.NullMarked;
