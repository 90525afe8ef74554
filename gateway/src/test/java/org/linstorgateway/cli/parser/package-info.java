@NullMarked
package org.linstorgateway.cli.parser;

import org.jspecify.annotations.NullMarked;
