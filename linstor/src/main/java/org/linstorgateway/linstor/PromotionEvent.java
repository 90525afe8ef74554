package org.linstorgateway.linstor;

import java.util.Optional;

/**
 * LINSTOR's news about one resource on one node.
 *
 * @param mayPromote
 *            whether DRBD could become Primary there; empty when unknown: the satellite is offline, or the resource is
 *            being created or was deleted
 */
public record PromotionEvent(String resource, String node, Optional<Boolean> mayPromote) {}
