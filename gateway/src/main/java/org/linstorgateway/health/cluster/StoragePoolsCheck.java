package org.linstorgateway.health.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.linstor.ResultEntry;
import org.linstorgateway.linstor.StoragePool;

/**
 * There has to be storage, and thin pools need room: where one is full, writing to any of its volumes fails. A thick
 * pool may well be handed out to the last bit.
 */
record StoragePoolsCheck(ClusterView view) implements Check {
    private static final int LEAST_FREE_PERCENT = 5;
    private static final double KIB_PER_GIB = 1024.0 * 1024;

    @Override
    public List<Finding> findings() {
        List<StoragePool> pools = view.pools().stream().filter(pool -> !pool.diskless()).toList();
        if (pools.isEmpty()) {
            return List.of(Finding.problem("LINSTOR has no storage pool",
                    "Add one on every node with disks: linstor storage-pool create lvmthin NODE NAME VG/THINPOOL"));
        }
        Set<String> online = view.onlineNodes();
        List<Finding> findings = new ArrayList<>();
        pools.stream().filter(pool -> online.contains(pool.nodeName())).forEach(pool -> findings.add(finding(pool)));
        return findings;
    }

    private static Finding finding(StoragePool pool) {
        String name = "storage pool " + pool.name() + " on " + pool.nodeName();
        Optional<String> errors = errors(pool);
        if (errors.isPresent()) {
            return Finding.problem(name + " has an error: " + errors.get(),
                    "See: linstor storage-pool list --nodes " + pool.nodeName());
        }
        if (pool.freeKib().isEmpty() || pool.totalKib().isEmpty()) {
            return Finding.note(name + ": how much is free is not known");
        }
        return byRoom(name, pool, pool.freeKib().getAsLong(), pool.totalKib().getAsLong());
    }

    private static Optional<String> errors(StoragePool pool) {
        String errors = pool.reports().entries().stream().filter(ResultEntry::isError).map(ResultEntry::message)
                .collect(Collectors.joining("; "));
        return errors.isEmpty() ? Optional.empty() : Optional.of(errors);
    }

    private static Finding byRoom(String name, StoragePool pool, long free, long total) {
        String room = gib(free) + " of " + gib(total) + " GiB free";
        boolean thin = pool.providerKind().endsWith("_THIN");
        return thin && free < total / 100.0 * LEAST_FREE_PERCENT
                ? Finding.problem(name + " is nearly full: " + room,
                        "Extend it or delete volumes or snapshots, before writes to its volumes fail.")
                : Finding.note(name + ": " + room);
    }

    private static String gib(long kib) {
        return String.format(Locale.ROOT, "%.1f", kib / KIB_PER_GIB);
    }
}
