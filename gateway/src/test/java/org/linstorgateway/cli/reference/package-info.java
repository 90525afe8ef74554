@NullMarked
package org.linstorgateway.cli.reference;

import org.jspecify.annotations.NullMarked;
