package org.linstorgateway.linstor;

import java.util.Optional;

/**
 * LINSTOR's event that reports whether a resource can be promoted on a node.
 *
 * @param mayPromote
 *            whether DRBD would allow promotion to Primary on the node; empty if unknown: the satellite is offline, or the
 *            resource is being created or was deleted
 */
public record PromotionEvent(String resource, String node, Optional<Boolean> mayPromote) {}
