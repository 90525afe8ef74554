/** Undoing the steps of an operation that fails. */
@NullMarked
package org.linstorgateway.deploy.undo;

import org.jspecify.annotations.NullMarked;
