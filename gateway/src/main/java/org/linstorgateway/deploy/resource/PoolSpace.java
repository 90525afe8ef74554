package org.linstorgateway.deploy.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.StoragePool;

/** The free space of the storage pools below a resource. */
public final class PoolSpace {
    /** LINSTOR's kinds of thin pools: {@code LVM_THIN}, {@code ZFS_THIN}, {@code FILE_THIN}. */
    private static final String THIN = "_THIN";

    private final Linstor linstor;

    public PoolSpace(Linstor linstor) {
        this.linstor = linstor;
    }

    /**
     * Returns the pools with less free space than this. One whose free space LINSTOR does not know is not among them.
     *
     * @param resources the resource on each of its nodes; diskless ones have no pool
     * @param poolOf    the pool of a resource
     */
    public List<StoragePool> lacking(List<Resource> resources, Function<Resource, Optional<String>> poolOf, long kib) {
        Map<String, StoragePool> pools = linstor.storagePools().stream()
                .collect(Collectors.toMap(pool -> key(pool.nodeName(), pool.name()), Function.identity(),
                        (one, _) -> one));
        return resources.stream().filter(resource -> !resource.diskless())
                .flatMap(resource -> poolOf.apply(resource).stream()
                        .flatMap(pool -> Stream.ofNullable(pools.get(key(resource.nodeName(), pool)))))
                .filter(pool -> pool.freeKib().orElse(Long.MAX_VALUE) < kib).toList();
    }

    /** Tells whether a pool takes volumes that are larger than its free space. */
    public static boolean isThin(StoragePool pool) {
        return pool.providerKind().endsWith(THIN);
    }

    private static String key(String node, String pool) {
        return node + "/" + pool;
    }
}
