package org.linstorgateway.health.cluster;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.health.Finding;
import org.linstorgateway.linstor.ExternalFile;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.ResourceDefinition;

/**
 * Whether a target runs as wanted.
 *
 * @param nodes    the number of nodes that have the resource
 * @param wanted   whether its promoter file is attached
 * @param user     the node that uses the resource
 * @param allKnown whether LINSTOR knows of all nodes whether they use it
 */
record TargetService(String resource, int nodes, boolean wanted, Optional<String> user, boolean allKnown) {
    static TargetService of(ExternalFile file, ResourceDefinition definition, List<Resource> resources) {
        return new TargetService(definition.name(), resources.size(), definition.hasFile(file.path()),
                resources.stream().filter(resource -> resource.inUse().orElse(false)).map(Resource::nodeName)
                        .findFirst(),
                resources.stream().allMatch(resource -> resource.inUse().isPresent()));
    }

    Optional<Finding> problem() {
        if (wanted && nodes == 1) {
            return Optional
                    .of(Finding.problem("target " + resource + " has one node only: DRBD Reactor starts no service on "
                            + "a resource without peers", "Add a replica: linstor resource create NODE " + resource));
        }
        if (wanted && user.isEmpty() && allKnown) {
            return Optional.of(Finding.problem("target " + resource + " is started, but no node runs it",
                    "Look for the failed unit on its nodes: drbd-reactorctl status -r " + resource
                            + "\njournalctl -u 'ocf.rs@*_" + resource + ".service'"));
        }
        return user.filter(_ -> !wanted).map(node -> Finding.problem("target " + resource + " is stopped, but " + node
                + " runs it", "Stop the target again"));
    }
}
