/** Snapshots of the resources of targets in LINSTOR: taking them, reading them, and placing a new resource with their data. */
@NullMarked
package org.linstorgateway.deploy.snapshot;

import org.jspecify.annotations.NullMarked;
