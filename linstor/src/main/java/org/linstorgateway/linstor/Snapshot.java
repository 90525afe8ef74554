package org.linstorgateway.linstor;

import java.time.Instant;
import java.util.Optional;

/**
 * A snapshot of a resource.
 *
 * @param created
 *            when LINSTOR created it, on the first of its nodes; empty if LINSTOR does not tell
 */
public record Snapshot(String resource, String name, Optional<Instant> created) {}
