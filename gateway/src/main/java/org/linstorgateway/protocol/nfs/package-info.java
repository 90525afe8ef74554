/** The protocol NFS. */
@NullMarked
package org.linstorgateway.protocol.nfs;

import org.jspecify.annotations.NullMarked;
