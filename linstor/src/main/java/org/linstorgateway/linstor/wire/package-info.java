/**
 * LINSTOR's JSON as records, internal to this module: every member may be absent, unknown members are ignored. The parent
 * package converts them to its own records.
 */
@NullMarked
package org.linstorgateway.linstor.wire;

import org.jspecify.annotations.NullMarked;
