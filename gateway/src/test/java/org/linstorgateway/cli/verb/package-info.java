@NullMarked
package org.linstorgateway.cli.verb;

import org.jspecify.annotations.NullMarked;
