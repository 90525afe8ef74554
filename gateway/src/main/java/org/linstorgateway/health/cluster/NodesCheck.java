package org.linstorgateway.health.cluster;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.linstor.Node;

/** Every node has to be online, of the controller's version, and able to use DRBD 9. */
record NodesCheck(ClusterView view) implements Check {
    private static final String DRBD = "DRBD";
    /** LINSTOR demands that controller and satellites are of one version. */
    private static final String OTHER_VERSION = "VERSION_MISMATCH";

    @Override
    public List<Finding> findings() {
        if (view.satellites().isEmpty()) {
            return List.of(Finding.problem("LINSTOR has no node that could run a target",
                    "Add one: linstor node create NAME ADDRESS"));
        }
        return view.satellites().stream().flatMap(node -> finding(node).stream()).toList();
    }

    private Optional<Finding> finding(Node node) {
        if (node.online()) {
            return drbd(node);
        }
        if (node.connectionStatus().equals(OTHER_VERSION)) {
            return Optional.of(Finding.problem("the satellite on " + node.name() + " is of another version than the "
                    + "controller, which is LINSTOR " + view.version().version(),
                    "Install the same version of linstor-satellite on " + node.name()
                            + ", then there: systemctl restart linstor-satellite"));
        }
        return Optional.of(Finding.problem("node " + node.name() + " is " + node.connectionStatus(),
                "If the machine is up, look there: systemctl status linstor-satellite; "
                        + "systemctl restart linstor-satellite"));
    }

    private static Optional<Finding> drbd(Node node) {
        return Optional.ofNullable(node.unsupportedLayers().get(DRBD)).map(reasons -> Finding.problem(
                "node " + node.name() + " cannot use DRBD: " + String.join("; ", reasons),
                "See on " + node.name() + ": linstor-gateway check-health"));
    }
}
