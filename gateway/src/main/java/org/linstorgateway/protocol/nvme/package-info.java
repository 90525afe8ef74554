/** NVMe over Fabrics: names, rules, and both ways between a target and its promoter file. */
@NullMarked
package org.linstorgateway.protocol.nvme;

import org.jspecify.annotations.NullMarked;
