/** Configuration file, environment and options, resolved into one place. */
@NullMarked
package org.linstorgateway.config;

import org.jspecify.annotations.NullMarked;
