/** The LINSTOR resource of a target: creating, placing, growing and removing it. */
@NullMarked
package org.linstorgateway.deploy.resource;

import org.jspecify.annotations.NullMarked;
