package org.linstorgateway.acceptance.cluster;

import java.util.ArrayList;
import java.util.List;
import org.linstorgateway.acceptance.Subprocess;

/** The check that a cluster is free for tests. It changes nothing. */
final class ClusterUse {
    private final Cluster cluster;

    ClusterUse(Cluster cluster) {
        this.cluster = cluster;
    }

    /** @throws IllegalStateException with all reasons when the cluster is not free */
    void requireFree() {
        if (!cluster.linstor().answers()) {
            throw new IllegalStateException("LINSTOR does not answer at " + cluster.linstor().url());
        }
        List<String> reasons = new ArrayList<>();
        requireNodes(reasons);
        requireGateway(reasons);
        requireGroup(reasons);
        if (!reasons.isEmpty()) {
            throw new IllegalStateException("the cluster is not free for tests: " + String.join("; ", reasons));
        }
    }

    private void requireNodes(List<String> reasons) {
        List<String> online = cluster.linstor().onlineNodes();
        cluster.nodes().stream().filter(node -> !online.contains(node))
                .forEach(node -> reasons.add("LINSTOR has no connection to the node '" + node + "'"));
        cluster.nodes().stream().filter(node -> !cluster.onNode(node, "true").ok())
                .forEach(node -> reasons.add("the command 'run' of '" + node + "' fails"));
    }

    private void requireGateway(List<String> reasons) {
        Subprocess.Result list = cluster.gateway("list");
        if (!list.ok()) {
            reasons.add("the gateway server does not list its targets: " + list.text());
        }
    }

    private void requireGroup(List<String> reasons) {
        if (!cluster.linstor().groups().contains(cluster.group())) {
            reasons.add("LINSTOR has no resource group '" + cluster.group() + "'");
        }
        cluster.linstor().definitions(cluster.group()).stream().filter(name -> !Leftovers.own(name)).forEach(
                name -> reasons.add("the resource group '" + cluster.group() + "' has the resource '" + name
                        + "' of somebody else"));
    }

    /**
     * Requires that no machine has an address for targets. Targets of an interrupted run must have been deleted before.
     *
     * @throws IllegalStateException when one is in use
     */
    void requireFreeAddresses() {
        String used = cluster.client("bash", "-c", usedOf(cluster.addresses().all())).requireSuccess().text();
        if (!used.isEmpty()) {
            throw new IllegalStateException("addresses for targets are in use on the network: "
                    + used.replaceAll("\\s*\\R\\s*", ", "));
        }
    }

    /** Returns a script that prints each address that a machine of the network has, as far as the client is in this network. */
    private static String usedOf(List<String> addresses) {
        return """
                ips='%s'
                for ip in $ips; do ip neighbour flush to "$ip"; (echo >"/dev/udp/$ip/9") 2>/dev/null || true; done
                sleep 4
                for ip in $ips; do ip neighbour show to "$ip" | grep -q lladdr && echo "$ip"; done || true"""
                .formatted(String.join(" ", addresses));
    }
}
