package org.linstorgateway.health.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.linstor.ExternalFile;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.UnreadablePromoterException;

/** Every target has to have its data on enough nodes, and enough nodes to survive the loss of one. */
record TargetsCheck(ClusterView view) implements Check {
    private static final String QUORUM = "DrbdOptions/Resource/quorum";

    @Override
    public List<Finding> findings() {
        return view.files().stream().flatMap(file -> findings(file).stream()).toList();
    }

    private List<Finding> findings(ExternalFile file) {
        try {
            String resource = PromoterReader.read(file.content()).resource();
            return view.definition(resource).map(this::findings).orElseGet(() -> List.of(orphan(file, resource)));
        } catch (UnreadablePromoterException e) {
            return List.of(Finding.problem("the promoter file '" + file.path() + "' cannot be read: " + e.reason(),
                    "Correct it: linstor file modify " + file.path()));
        }
    }

    private static Finding orphan(ExternalFile file, String resource) {
        String verb = PromoterPath.parse(file.path()).map(PromoterPath::protocol).orElse("").replace("nvmeof", "nvme");
        return Finding.problem("the promoter file '" + file.path() + "' has no resource '" + resource
                + "' in LINSTOR, as after an interrupted deletion",
                "Delete the rest of the target: linstor-gateway " + verb + " delete, or linstor file delete "
                        + file.path());
    }

    private List<Finding> findings(ResourceDefinition definition) {
        List<Resource> resources = view.resourcesOf(definition.name());
        List<Finding> findings = new ArrayList<>();
        quorum(definition, Quorum.of(resources, view.onlineNodes())).ifPresent(findings::add);
        Replicas.of(resources, view.placeCount(definition.resourceGroup())).problem()
                .map(what -> Finding.problem("target " + definition.name() + ": " + what,
                        "See: linstor volume list -r " + definition.name() + "; linstor advise resource -r "
                                + definition.name()))
                .ifPresent(findings::add);
        return findings;
    }

    private static Optional<Finding> quorum(ResourceDefinition definition, Quorum quorum) {
        String target = "target " + definition.name();
        if ("off".equals(definition.props().get(QUORUM))) {
            return Optional.of(Finding.problem(target + " runs without quorum: two nodes may write at the same time",
                    "linstor resource-definition drbd-options --quorum majority " + definition.name()));
        }
        if (!quorum.isHeld()) {
            return Optional.of(Finding.problem(target + " cannot have quorum: " + quorum.describe(),
                    "Bring nodes of it back, see: linstor node list; linstor resource list -r " + definition.name()));
        }
        return quorum.survivesLoss()
                ? Optional.empty()
                : Optional.of(Finding.problem(target + " stops as soon as one node fails: it has " + quorum.diskful()
                        + " nodes with a disk and no tiebreaker",
                        "Add a replica or a tiebreaker: linstor resource create NODE " + definition.name()
                                + " --drbd-diskless"));
    }
}
