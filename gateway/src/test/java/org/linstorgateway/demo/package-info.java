@NullMarked
package org.linstorgateway.demo;

import org.jspecify.annotations.NullMarked;
