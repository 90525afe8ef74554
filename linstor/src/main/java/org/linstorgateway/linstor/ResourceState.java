package org.linstorgateway.linstor;

import java.util.Optional;

/**
 * What a satellite reports of its resource.
 *
 * @param inUse
 *            whether DRBD is Primary there; empty while the satellite has not said so, as just after a creation
 */
public record ResourceState(Optional<Boolean> inUse) {}
