/** Who may do what: callers, their roles, and the tokens by which they prove who they are. */
@NullMarked
package org.linstorgateway.access;

import org.jspecify.annotations.NullMarked;
