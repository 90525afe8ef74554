package org.linstorgateway.deploy.snapshot;

import java.util.List;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.Snapshot;

/** LINSTOR's two steps of a restoration, which count as done also if only their answers are lost. */
final class SnapshotData {
    private final Linstor linstor;
    private final Snapshot snapshot;

    SnapshotData(Linstor linstor, Snapshot snapshot) {
        this.linstor = linstor;
        this.snapshot = snapshot;
    }

    /** Gives the volumes of the snapshot to another definition, which has none. */
    void restoreDefinitions(String to) {
        try {
            linstor.restoreVolumeDefinitions(snapshot.resource(), snapshot.name(), to);
        } catch (LinstorException e) {
            if (!e.outcomeUnknown() || volumesOf(to) != snapshot.volumes().size()) {
                throw e;
            }
        }
    }

    private long volumesOf(String to) {
        return linstor.resourceDefinition(to).map(ResourceDefinition::volumes).map(List::size).orElse(0);
    }

    /** Places a definition that has the volumes of the snapshot, and no resources, with its data on its nodes. */
    void restore(String to) {
        try {
            linstor.restoreResources(snapshot.resource(), snapshot.name(), to);
        } catch (LinstorException e) {
            if (!e.outcomeUnknown() || !isOnAllNodes(linstor.resources(to))) {
                throw e;
            }
        }
    }

    private boolean isOnAllNodes(List<Resource> resources) {
        return snapshot.nodes().stream().allMatch(node -> resources.stream()
                .anyMatch(resource -> resource.nodeName().equalsIgnoreCase(node) && !resource.diskless()));
    }
}
