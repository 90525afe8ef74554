package org.linstorgateway.linstor;

import java.util.Optional;

/**
 * State of a resource that the satellite reports.
 *
 * @param inUse
 *            whether DRBD is Primary on the node; empty until the satellite reports it, for example after the creation
 */
public record ResourceState(Optional<Boolean> inUse) {}
