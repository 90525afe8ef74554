/** The settings of the program, from the configuration file, the environment and command-line options. */
@NullMarked
package org.linstorgateway.config;

import org.jspecify.annotations.NullMarked;
