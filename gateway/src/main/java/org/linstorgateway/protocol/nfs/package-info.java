/** NFS: names, rules, and both ways between a target and its promoter file. */
@NullMarked
package org.linstorgateway.protocol.nfs;

import org.jspecify.annotations.NullMarked;
