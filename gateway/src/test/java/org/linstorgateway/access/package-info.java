/** Tests of who may do what. */
@NullMarked
package org.linstorgateway.access;

import org.jspecify.annotations.NullMarked;
