@NullMarked
package org.linstorgateway.protocol.nvme;

import org.jspecify.annotations.NullMarked;
