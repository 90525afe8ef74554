/**
 * The shapes of LINSTOR's JSON, internal to this module: every member may be absent, and unknown ones are ignored. The
 * parent package turns them into its own records.
 */
@NullMarked
package org.linstorgateway.linstor.wire;

import org.jspecify.annotations.NullMarked;
