package org.linstorgateway.health.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.ParallelQuery;
import org.linstorgateway.linstor.ExternalFile;
import org.linstorgateway.linstor.FileStatus;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.promoter.PromoterPath;

/** Satellites have to accept promoter files, and nodes have to have them as LINSTOR keeps them. */
record PromoterFilesCheck(Linstor linstor, ClusterView view) implements Check {
    /** The REST API version since which LINSTOR tells how a file looks on a node. */
    private static final String TELLS_STATUS = "1.28.0";
    /** What DRBD Reactor's own tool appends to a file that an administrator disabled. */
    private static final String DISABLED = ".disabled";
    /** Any file in the folder will do. */
    private static final String PROBE = new PromoterPath("iscsi", "check-health").toString();

    /** A file on a node that has its resource. */
    private record Copy(String file, String node) {}

    @Override
    public List<Finding> findings() {
        List<String> online = view.onlineNodes().stream().sorted().toList();
        List<Boolean> allowed = ParallelQuery.ask(online, node -> linstor.fileAllowed(PROBE, node));
        List<String> willing = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < online.size(); i++) {
            if (allowed.get(i)) {
                willing.add(online.get(i));
            } else {
                findings.add(refusal(online.get(i)));
            }
        }
        findings.addAll(drift(copiesOn(willing)));
        return findings;
    }

    private static Finding refusal(String node) {
        return Finding.problem("LINSTOR may not write to '" + PromoterPath.FOLDER + "' on " + node,
                "Add these lines to '/etc/linstor/linstor_satellite.toml' there:\n  [files]\n    allowExtFiles = [\""
                        + PromoterPath.FOLDER + "\"]\nthen: systemctl restart linstor-satellite");
    }

    /** What a stopped target's file looks like does not matter: it is on no node. */
    private List<Copy> copiesOn(List<String> nodes) {
        return view.files().stream().map(ExternalFile::path)
                .flatMap(file -> PromoterPath.parse(file).stream()
                        .filter(path -> view.definition(path.resource()).filter(it -> it.hasFile(file)).isPresent())
                        .flatMap(path -> view.resourcesOf(path.resource()).stream()).map(Resource::nodeName)
                        .filter(nodes::contains).map(node -> new Copy(file, node)))
                .toList();
    }

    private List<Finding> drift(List<Copy> copies) {
        if (!view.version().atLeast(TELLS_STATUS)) {
            return copies.isEmpty()
                    ? List.of()
                    : List.of(Finding.note("whether the files on the nodes are as they should be is not known: "
                            + "LINSTOR tells since 1.34"));
        }
        return ParallelQuery.ask(copies, this::look).stream().flatMap(Optional::stream).toList();
    }

    private Optional<Finding> look(Copy copy) {
        try {
            return judge(copy, linstor.fileStatus(copy.file(), copy.node()));
        } catch (LinstorException e) {
            return Optional.of(Finding.problem(String.valueOf(e.getMessage()), e.correction()));
        }
    }

    private static Optional<Finding> judge(Copy copy, FileStatus status) {
        String again = "Have LINSTOR write it anew on all nodes: linstor file modify " + copy.file()
                + " (and save it unchanged)";
        if (status.actualPath().isEmpty()) {
            return Optional.of(Finding.problem("'" + copy.file() + "' is missing on " + copy.node(), again));
        }
        if (status.actualPath().get().endsWith(DISABLED)) {
            return Optional.of(Finding.note("'" + copy.file() + "' is disabled on " + copy.node()
                    + "; to have it run targets again, type there: drbd-reactorctl enable"));
        }
        return status.contentMatch()
                ? Optional.empty()
                : Optional.of(Finding.problem("'" + copy.file() + "' on " + copy.node()
                        + " differs from what LINSTOR keeps: somebody changed it there", again));
    }
}
