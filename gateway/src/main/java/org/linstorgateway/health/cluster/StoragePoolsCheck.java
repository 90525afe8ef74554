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
 * Checks that there are storage pools, and that thin pools have free space: writes to all volumes of a full thin pool fail.
 * A thick pool may be allocated completely.
 */
record StoragePoolsCheck(ObservedCluster state) implements Check {
    private static final int MIN_FREE_PERCENT = 5;
    private static final double KIB_PER_GIB = 1024.0 * 1024;

    @Override
    public List<Finding> findings() {
        List<StoragePool> pools = state.pools().stream().filter(pool -> !pool.diskless()).toList();
        if (pools.isEmpty()) {
            return List.of(Finding.problem("LINSTOR has no storage pool",
                    "Create one on every node with disks: linstor storage-pool create lvmthin NODE NAME VG/THINPOOL"));
        }
        Set<String> online = state.onlineNodes();
        List<Finding> findings = new ArrayList<>();
        pools.stream().filter(pool -> online.contains(pool.nodeName())).forEach(pool -> findings.add(finding(pool)));
        return findings;
    }

    private static Finding finding(StoragePool pool) {
        String name = "storage pool " + pool.name() + " on " + pool.nodeName();
        Optional<String> errors = errors(pool);
        if (errors.isPresent()) {
            return Finding.problem(name + " has an error: " + errors.get(),
                    "Show its state: linstor storage-pool list --nodes " + pool.nodeName());
        }
        if (pool.freeKib().isEmpty() || pool.totalKib().isEmpty()) {
            return Finding.note(name + ": LINSTOR does not report its free space");
        }
        return freeSpace(name, pool, pool.freeKib().getAsLong(), pool.totalKib().getAsLong());
    }

    private static Optional<String> errors(StoragePool pool) {
        String errors = pool.reports().entries().stream().filter(ResultEntry::isError).map(ResultEntry::message)
                .collect(Collectors.joining("; "));
        return errors.isEmpty() ? Optional.empty() : Optional.of(errors);
    }

    private static Finding freeSpace(String name, StoragePool pool, long free, long total) {
        String space = gib(free) + " of " + gib(total) + " GiB free";
        boolean thin = pool.providerKind().endsWith("_THIN");
        return thin && free < total / 100.0 * MIN_FREE_PERCENT
                ? Finding.problem(name + " is nearly full: " + space,
                        "Extend it, or delete volumes or snapshots, before writes to its volumes fail.")
                : Finding.note(name + ": " + space);
    }

    private static String gib(long kib) {
        return String.format(Locale.ROOT, "%.1f", kib / KIB_PER_GIB);
    }
}
