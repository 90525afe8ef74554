/** The protocol iSCSI. */
@NullMarked
package org.linstorgateway.protocol.iscsi;

import org.jspecify.annotations.NullMarked;
