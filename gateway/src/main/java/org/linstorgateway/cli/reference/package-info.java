/** The reference of all commands as pages, made of the same descriptions as the help. */
@NullMarked
package org.linstorgateway.cli.reference;

import org.jspecify.annotations.NullMarked;
