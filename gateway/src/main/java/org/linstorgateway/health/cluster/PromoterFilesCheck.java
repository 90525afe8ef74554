package org.linstorgateway.health.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.ParallelQuery;
import org.linstorgateway.linstor.ExternalFile;
import org.linstorgateway.linstor.FileStatus;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.SatelliteConfig;
import org.linstorgateway.promoter.SuspendedText;

/** Checks that satellites allow promoter files, and that the files on the nodes equal those in LINSTOR. */
record PromoterFilesCheck(Linstor linstor, ObservedCluster state) implements Check {
    /** An example path to query the permission for; LINSTOR's answer depends only on the folder. */
    private static final String EXAMPLE_PATH = new PromoterPath("any", "check-health").toString();

    /** The copy of a file on a node that has its resource. */
    private record Copy(String file, String node) {}

    @Override
    public List<Finding> findings() {
        List<String> online = state.onlineNodes().stream().sorted().toList();
        List<Boolean> allowed = ParallelQuery.forEach(online, node -> linstor.fileAllowed(EXAMPLE_PATH, node));
        List<String> allowing = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < online.size(); i++) {
            if (allowed.get(i)) {
                allowing.add(online.get(i));
            } else {
                findings.add(notAllowed(online.get(i)));
            }
        }
        findings.addAll(differences(copiesOn(allowing)));
        findings.addAll(leftovers(online));
        state.files().forEach(file -> findings.addAll(carriers(file)));
        state.files().stream().filter(file -> SuspendedText.is(file.content())).map(PromoterFilesCheck::suspended)
                .forEach(findings::add);
        return findings;
    }

    /** LINSTOR attaches the files of a resource to one that is restored from its snapshot or cloned, too. */
    private List<Finding> carriers(ExternalFile file) {
        return PromoterReader.resource(SuspendedText.original(file.content())).stream()
                .flatMap(owner -> state.definitions().stream()
                        .filter(other -> other.hasFile(file.path()) && !other.name().equalsIgnoreCase(owner))
                        .map(other -> Finding.problem("'" + file.path() + "' of the target '" + owner
                                + "' is also attached to the resource '" + other.name()
                                + "', whose nodes have it although the target may be stopped",
                                "Detach it: linstor file undeploy " + file.path() + " " + other.name())))
                .toList();
    }

    private static Finding suspended(ExternalFile file) {
        return Finding
                .note("'" + file.path() + "' is suspended: a snapshot of its target is being restored, or that was "
                        + "interrupted. A start of the target, or a repeated restoration, writes it out again");
    }

    private static Finding notAllowed(String node) {
        return Finding.problem("LINSTOR may not write to '" + PromoterPath.FOLDER + "' on " + node,
                SatelliteConfig.REMEDY);
    }

    /** Returns the expected copies. The files of stopped targets have none. */
    private List<Copy> copiesOn(List<String> nodes) {
        return state.files().stream().map(ExternalFile::path)
                .flatMap(file -> state.definitions().stream().filter(definition -> definition.hasFile(file))
                        .flatMap(definition -> state.resourcesOf(definition.name()).stream()).map(Resource::nodeName)
                        .filter(nodes::contains).map(node -> new Copy(file, node)))
                .toList();
    }

    private List<Finding> differences(List<Copy> copies) {
        if (!state.version().supportsFileStatus()) {
            return copies.isEmpty()
                    ? List.of()
                    : List.of(Finding.note("the promoter files on the nodes were not compared with LINSTOR's: "
                            + "this needs LINSTOR 1.34 or newer"));
        }
        return ParallelQuery.forEach(copies, this::difference).stream().flatMap(Optional::stream).toList();
    }

    /** A node that was offline when a file was detached keeps it for ever: LINSTOR forgets it there. */
    private List<Finding> leftovers(List<String> nodes) {
        if (!state.version().supportsFileStatus()) {
            return List.of();
        }
        List<Copy> possible = state.files().stream().map(ExternalFile::path)
                .filter(file -> state.definitions().stream().noneMatch(definition -> definition.hasFile(file)))
                .flatMap(file -> nodes.stream().map(node -> new Copy(file, node))).toList();
        return Stream.concat(ParallelQuery.forEach(possible, this::leftover).stream().flatMap(Optional::stream),
                unknown(nodes).stream()).toList();
    }

    /** A node that is offline may have kept the file of a stopped target. */
    private Optional<Finding> unknown(List<String> online) {
        List<String> offline = state.satellites().stream().map(Node::name).filter(node -> !online.contains(node))
                .sorted()
                .toList();
        List<String> detached = state.files().stream().map(ExternalFile::path)
                .filter(file -> state.definitions().stream().noneMatch(definition -> definition.hasFile(file)))
                .toList();
        return offline.isEmpty() || detached.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding
                        .note(String.join(", ", offline) + " may still have the promoter files of targets that are "
                                + "stopped or deleted, and is offline: " + String.join(", ", detached)));
    }

    private Optional<Finding> leftover(Copy copy) {
        try {
            return linstor.fileStatus(copy.file(), copy.node()).actualPath().map(path -> Finding.problem(
                    "'" + path + "' is still on " + copy.node()
                            + " although its target is stopped or deleted: DRBD Reactor "
                            + "there may start it",
                    "Stop or delete the target again: this removes the file"));
        } catch (LinstorException e) {
            return Optional.empty(); // the satellite does not know the file, or has just gone offline
        }
    }

    private Optional<Finding> difference(Copy copy) {
        try {
            return difference(copy, linstor.fileStatus(copy.file(), copy.node()));
        } catch (LinstorException e) {
            return Optional.of(Finding.problem(String.valueOf(e.getMessage()), e.correction()));
        }
    }

    private static Optional<Finding> difference(Copy copy, FileStatus status) {
        String rewrite = "Make LINSTOR write the file to all nodes again: linstor file modify " + copy.file()
                + "\nand save it unchanged";
        if (status.actualPath().isEmpty()) {
            return Optional.of(Finding.problem("'" + copy.file() + "' is missing on " + copy.node(), rewrite));
        }
        if (status.actualPath().get().endsWith(PromoterPath.DISABLED_SUFFIX)) {
            return Optional.empty(); // the check of services reports it
        }
        return status.contentMatch()
                ? Optional.empty()
                : Optional.of(Finding.problem("'" + copy.file() + "' on " + copy.node()
                        + " differs from the file in LINSTOR: it was changed on the node", rewrite));
    }
}
