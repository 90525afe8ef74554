@NullMarked
package org.linstorgateway.config;

import org.jspecify.annotations.NullMarked;
