package org.linstorgateway.health.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.config.ProgramName;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.linstor.ExternalFile;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.StartListProblems;
import org.linstorgateway.promoter.UnreadablePromoterException;

/** Checks that every target has its volumes and enough replicas, has quorum, and keeps it when one node fails. */
record TargetsCheck(ObservedCluster state, Map<String, String> commands) implements Check {
    private static final String QUORUM = "DrbdOptions/Resource/quorum";

    @Override
    public List<Finding> findings() {
        return state.files().stream().flatMap(file -> findings(file).stream()).toList();
    }

    private List<Finding> findings(ExternalFile file) {
        try {
            Promoter promoter = PromoterReader.read(file.content());
            return state.definition(promoter.resource()).map(definition -> findings(file, promoter, definition))
                    .orElseGet(() -> List.of(orphan(file, promoter.resource())));
        } catch (UnreadablePromoterException e) {
            return List.of(Finding.problem("the promoter file '" + file.path() + "' cannot be read: " + e.reason(),
                    "Correct the file: linstor file modify " + file.path()));
        }
    }

    /** Its entry in LINSTOR is the only way to remove the file from a node that was offline: it must not be deleted alone. */
    private Finding orphan(ExternalFile file, String resource) {
        String command = PromoterPath.parse(file.path()).map(PromoterPath::protocol).map(commands::get).orElse("");
        return Finding.problem("the promoter file '" + file.path() + "' has no resource '" + resource
                + "' in LINSTOR, or one that is being deleted: a deletion was interrupted, or a node was offline",
                "Delete the target again when all nodes are online: " + ProgramName.shown() + " " + command
                        + " delete " + resource);
    }

    private List<Finding> findings(ExternalFile file, Promoter promoter, ResourceDefinition definition) {
        List<Resource> resources = state.resourcesOf(definition.name());
        List<Finding> findings = new ArrayList<>();
        missingVolumes(file, promoter, definition).ifPresent(findings::add);
        StartListProblems.of(promoter.start()).forEach(problem -> findings.add(Finding.problem(
                "target " + definition.name() + ": " + problem,
                "Correct the file: linstor file modify " + file.path())));
        quorum(definition, Quorum.of(resources, state.onlineNodes())).ifPresent(findings::add);
        Replicas.of(resources, state.placeCount(definition.resourceGroup())).problem()
                .map(problem -> Finding.problem("target " + definition.name() + ": " + problem,
                        "Find the cause: linstor volume list -r " + definition.name()
                                + "\nlinstor advise resource -r " + definition.name()))
                .ifPresent(findings::add);
        return findings;
    }

    /** Tells whether this check reports of a promoter file that it cannot be read, or lacks its resource or volumes. */
    static boolean rejects(ExternalFile file, ObservedCluster state) {
        try {
            Promoter promoter = PromoterReader.read(file.content());
            return state.definition(promoter.resource())
                    .filter(definition -> missingDevices(promoter, definition).isEmpty()).isEmpty();
        } catch (UnreadablePromoterException e) {
            return true;
        }
    }

    private static List<String> missingDevices(Promoter promoter, ResourceDefinition definition) {
        return promoter.start().stream()
                .flatMap(entry -> entry instanceof OcfAgent agent ? agent.parameters().values().stream() : Stream.of())
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(device(definition.name(), "")))
                .distinct()
                .filter(value -> definition.volumes().stream().filter(volume -> !volume.deleting())
                        .noneMatch(volume -> value.equalsIgnoreCase(device(definition.name(), volume.number()))))
                .toList();
    }

    private static Optional<Finding> missingVolumes(ExternalFile file, Promoter promoter,
            ResourceDefinition definition) {
        List<String> missing = missingDevices(promoter, definition);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.problem(
                        "the promoter file '" + file.path() + "' uses " + String.join(", ", missing)
                                + ", which LINSTOR does not have or deletes: the target cannot start",
                        "Remove the entries from the file: linstor file modify " + file.path()));
    }

    private static String device(String resource, Object number) {
        return "/dev/drbd/by-res/" + resource.toLowerCase(Locale.ROOT) + "/" + number;
    }

    private static Optional<Finding> quorum(ResourceDefinition definition, Quorum quorum) {
        String target = "target " + definition.name();
        if ("off".equals(definition.props().get(QUORUM))) {
            return Optional.of(Finding.problem(target + " runs without quorum: two nodes may write at the same time",
                    "linstor resource-definition drbd-options --quorum majority " + definition.name()));
        }
        if (!quorum.isHeld()) {
            return Optional.of(Finding.problem(target + " cannot have quorum: " + quorum.describe(),
                    "Bring its nodes back online. List them: linstor resource list -r " + definition.name()
                            + "\nlinstor node list"));
        }
        return quorum.survivesLoss()
                ? Optional.empty()
                : Optional.of(Finding.problem(target + " stops if one node fails: it has " + quorum.diskful()
                        + " nodes with a disk and no tiebreaker",
                        "Add a replica or a tiebreaker: linstor resource create NODE " + definition.name()
                                + " --drbd-diskless"));
    }
}
