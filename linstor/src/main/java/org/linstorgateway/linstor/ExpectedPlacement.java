package org.linstorgateway.linstor;

import java.util.List;

/**
 * Where LINSTOR would place a new resource at the moment.
 *
 * @param places
 *            the storage pools of its replicas; none if LINSTOR finds no place for all of them
 * @param maxSizeKib
 *            the size of the largest volume that fits there, in KiB, with the oversubscription of thin pools; 0 without a place
 */
public record ExpectedPlacement(List<Place> places, long maxSizeKib) {
    /** A storage pool of a node. */
    public record Place(String node, String pool) {}

    public ExpectedPlacement {
        places = List.copyOf(places);
    }
}
