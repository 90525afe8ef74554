/** Tests from the outside: the built program, real resource agents, real clients. */
@NullMarked
package org.linstorgateway.acceptance;

import org.jspecify.annotations.NullMarked;
