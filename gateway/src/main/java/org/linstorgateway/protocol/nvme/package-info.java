/** The protocol NVMe over Fabrics. */
@NullMarked
package org.linstorgateway.protocol.nvme;

import org.jspecify.annotations.NullMarked;
