/** Concurrent commands: claims on names and addresses, incomplete creations, and changes that others make. */
@NullMarked
package org.linstorgateway.deploy.claim;

import org.jspecify.annotations.NullMarked;
