package org.linstorgateway.cli.verb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.linstorgateway.target.ClusterNode;
import org.linstorgateway.target.NodeDetails;

/** The details of one node, a line for each field. */
final class ClusterNodeDetails {
    private ClusterNodeDetails() {}

    /** Returns the lines, without a line break at the end. */
    static String of(NodeDetails details) {
        ClusterNode node = details.node();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Node", node.name());
        fields.put("Type", node.type().toLowerCase(Locale.ROOT));
        fields.put("State", node.connection());
        fields.put(node.addresses().size() == 1 ? "Address" : "Addresses", String.join(", ", node.addresses()));
        node.operatingSystem().ifPresent(name -> fields.put("Operating system", name));
        node.linstorVersion().ifPresent(version -> fields.put("LINSTOR", version));
        fields.put("DRBD Reactor", reactor(details));
        List<String> remarks = ClusterNodeTable.remarks(node);
        if (!remarks.isEmpty()) {
            fields.put("Remarks", String.join(", ", remarks));
        }
        fields.put("Runs", node.runs().isEmpty() && !node.online()
                ? ClusterNodeTable.UNKNOWN
                : count(node.runs().size()));
        fields.put("Could run", count(node.couldRun().size()));
        return DetailLines.of(fields);
    }

    private static String count(int targets) {
        return targets + (targets == 1 ? " target" : " targets");
    }

    private static String reactor(NodeDetails details) {
        return switch (details.reactor()) {
            case ANSWERED -> "answered";
            case FROZEN ->
                "takes no changes, since it cannot read one of its files: see 'linstor-gateway check-health' there";
            case SILENT -> "does not answer: " + details.reactorReason();
            case NOT_ASKED -> "not asked";
        };
    }
}
