package org.linstorgateway.demo;

import java.util.List;
import java.util.stream.Stream;

/**
 * A target of the demo's own.
 *
 * @param protocol the word of its protocol on the command line
 * @param id       its identifier
 * @param resource the name of its LINSTOR resource
 * @param address  its service IP, of the network for documentation (RFC 5737)
 * @param options  further words of its create
 */
record DemoTarget(String protocol, String id, String resource, String address, String size, List<String> options) {
    private static final String SERVED_ANEW = "192.0.2.111/24";

    /** Those that the demo creates again if somebody deletes them. */
    static final List<DemoTarget> LASTING = List.of(
            new DemoTarget("iscsi", "iqn.2026-03.org.example:db", "db", "192.0.2.101/24", "20G", List.of()),
            new DemoTarget("nfs", "media", "media", "192.0.2.102/24", "50G", List.of("--implementation", "ganesha")),
            new DemoTarget("nvme", "nqn.2026-03.org.example:nvme:mail", "mail", "192.0.2.103/24", "10G", List.of()));

    DemoTarget {
        options = List.copyOf(options);
    }

    /** Returns a target that exists during one round only, an iSCSI target or an NVMe-oF target by turns. */
    static DemoTarget ofRound(int round) {
        String name = "job-" + (round + 1);
        return round % 2 == 0
                ? new DemoTarget("iscsi", "iqn.2026-03.org.example:" + name, name, SERVED_ANEW, "2G", List.of())
                : new DemoTarget("nvme", "nqn.2026-03.org.example:nvme:" + name, name, SERVED_ANEW, "2G", List.of());
    }

    /** Returns the command that creates it. */
    String[] create() {
        return Stream.concat(Stream.of(protocol, "create", id, address, size), options.stream())
                .toArray(String[]::new);
    }

    /** Returns a command about it. */
    String[] command(String verb, String... more) {
        return Stream.concat(Stream.of(protocol, verb, id), Stream.of(more)).toArray(String[]::new);
    }
}
