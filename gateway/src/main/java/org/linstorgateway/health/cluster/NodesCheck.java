package org.linstorgateway.health.cluster;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.promoter.SatelliteConfig;

/** Checks that every node is online, has the controller's version, and supports DRBD 9. */
record NodesCheck(ObservedCluster state) implements Check {
    private static final String DRBD = "DRBD";
    /** The status of a node whose satellite has another version than the controller, which LINSTOR does not allow. */
    private static final String VERSION_MISMATCH = "VERSION_MISMATCH";

    @Override
    public List<Finding> findings() {
        if (state.satellites().isEmpty()) {
            return List.of(Finding.problem("LINSTOR has no node that can run targets",
                    "Add a node: linstor node create NAME ADDRESS"));
        }
        return state.satellites().stream().flatMap(node -> finding(node).stream()).toList();
    }

    private Optional<Finding> finding(Node node) {
        if (node.online()) {
            return drbd(node);
        }
        if (node.connectionStatus().equals(VERSION_MISMATCH)) {
            return Optional.of(Finding.problem("the version of the satellite on " + node.name() + " differs from the "
                    + "controller's, LINSTOR " + state.version().version(),
                    "Install this version of linstor-satellite on " + node.name()
                            + ", then run there: " + SatelliteConfig.RESTART));
        }
        return Optional.of(Finding.problem("node " + node.name() + " is " + node.connectionStatus(),
                "If the machine is up, check the satellite there: systemctl status linstor-satellite\nthen run there: "
                        + SatelliteConfig.RESTART));
    }

    private static Optional<Finding> drbd(Node node) {
        return Optional.ofNullable(node.unsupportedLayers().get(DRBD)).map(reasons -> Finding.problem(
                "node " + node.name() + " cannot use DRBD: " + String.join("; ", reasons),
                "Run on " + node.name() + " for details: linstor-gateway check-health"));
    }
}
