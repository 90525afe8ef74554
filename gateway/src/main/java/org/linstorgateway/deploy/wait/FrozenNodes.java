package org.linstorgateway.deploy.wait;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.linstorgateway.deploy.state.ReactorProgress;
import org.linstorgateway.linstor.ExecResult;
import org.linstorgateway.linstor.ExternalFile;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.reactor.ReactorStatus;
import org.linstorgateway.target.GatewayException;

/**
 * Finds the nodes on which DRBD Reactor takes no change of any target, since one of the files in its folder is broken: it
 * reads all of them as one text (DRBD Reactor 1.11.0). LINSTOR can tell that a node rejects a file since 1.34, but not which
 * one. Of files that LINSTOR distributes, the broken one is found by reading them.
 */
final class FrozenNodes {
    private static final String COMMANDS = "linstor-gateway check-health -m agent (or: drbd-reactorctl status)";
    private static final String FILE_ENDING = ".toml";

    private final Linstor linstor;
    private final ReactorProgress progress;

    FrozenNodes(Linstor linstor, ReactorProgress progress) {
        this.linstor = linstor;
        this.progress = progress;
    }

    /** A reason why nodes take no changes: a clause of a message, and what to do. */
    record Reason(String clause, String remedy) {}

    /** A broken file in LINSTOR. */
    private record BrokenFile(String path, String error, Set<String> nodes) {
        private boolean isOn(String node) {
            return nodes.contains(node.toLowerCase(Locale.ROOT));
        }
    }

    /** Adds to a failure why the nodes of a resource do not follow; returns it unchanged if no reason is found. */
    GatewayException explain(GatewayException failure, String resource) {
        if (Thread.currentThread().isInterrupted()) {
            return failure;
        }
        try {
            List<String> nodes = limited().resources(resource).stream().map(Resource::nodeName).toList();
            return nodes.isEmpty()
                    ? failure
                    : explain(failure, reasons(nodes, progress.query(resource, nodes)));
        } catch (LinstorException e) {
            return failure;
        }
    }

    private Linstor limited() {
        return linstor.within(ReactorProgress.LONGEST);
    }

    private static GatewayException explain(GatewayException failure, List<Reason> reasons) {
        return reasons.isEmpty()
                ? failure
                : failure.with(failure.getMessage() + "; "
                        + reasons.stream().map(Reason::clause).collect(Collectors.joining("; ")),
                        withRemedies(failure.hint(), reasons));
    }

    /** Returns a hint with the remedies below it. */
    static String withRemedies(String hint, List<Reason> reasons) {
        List<String> lines = new ArrayList<>(hint.isEmpty() ? List.of() : List.of(hint));
        reasons.stream().map(Reason::remedy).distinct().forEach(lines::add);
        return String.join("\n", lines);
    }

    /**
     * Returns the reasons, none if all nodes are known to follow.
     *
     * @param answers the answers of DRBD Reactor on the nodes; none if LINSTOR cannot query it
     */
    List<Reason> reasons(List<String> nodes, List<ExecResult> answers) {
        List<String> following = answers.stream().filter(ExecResult::succeeded).map(ExecResult::node).toList();
        List<String> doubtful = nodes.stream().filter(node -> following.stream().noneMatch(node::equalsIgnoreCase))
                .toList();
        List<String> unexplained = new ArrayList<>(
                answers.stream().filter(ReactorProgress::isFrozen).map(ExecResult::node).toList());
        List<Reason> reasons = new ArrayList<>();
        for (BrokenFile file : doubtful.isEmpty() ? List.<BrokenFile>of() : brokenFiles()) {
            List<String> frozen = doubtful.stream().filter(file::isOn).toList();
            if (!frozen.isEmpty()) {
                reasons.add(broken(file, frozen));
                unexplained.removeIf(file::isOn);
            }
        }
        if (!unexplained.isEmpty()) {
            reasons.add(foreign(unexplained));
        }
        return reasons;
    }

    /** Returns why nodes do not start a service: they take no changes, or do not have its promoter file. */
    List<Reason> reasons(String resource, List<String> nodes, List<ExecResult> answers) {
        List<Reason> reasons = new ArrayList<>(reasons(nodes, answers));
        List<String> lacking = answers.stream().filter(ExecResult::succeeded)
                .filter(answer -> ReactorStatus.lacks(answer.output(), resource)).map(ExecResult::node).toList();
        if (!lacking.isEmpty()) {
            reasons.add(
                    new Reason("DRBD Reactor on " + String.join(", ", lacking) + " has no promoter file of '" + resource
                            + "', or it is disabled", check(lacking.getFirst())));
        }
        return reasons;
    }

    /** Returns the advice to check a node. */
    static String check(String node) {
        return "Check " + node + " with this command there: " + COMMANDS;
    }

    private static Reason broken(BrokenFile file, List<String> nodes) {
        return new Reason("DRBD Reactor on " + String.join(", ", nodes) + " takes no change of any target, since '"
                + file.path() + "' is broken (" + file.error() + ")",
                "Correct the file: linstor file modify " + file.path());
    }

    private static Reason foreign(List<String> nodes) {
        return new Reason(
                "DRBD Reactor on " + String.join(", ", nodes) + " takes no change of any target, since it cannot "
                        + "read a file in " + PromoterPath.FOLDER + " there, which is not in LINSTOR",
                "To find the file, check " + nodes.getFirst() + " with this command there: " + COMMANDS);
    }

    /** Returns the broken files that LINSTOR gives to nodes; those of other services, too. */
    private List<BrokenFile> brokenFiles() {
        try {
            List<BrokenFile> broken = new ArrayList<>();
            for (ExternalFile file : limited().files()) {
                Optional<String> error = isReactorsFile(file.path())
                        ? PromoterReader.syntaxError(file.content())
                        : Optional.empty();
                error.ifPresent(text -> broken.add(new BrokenFile(file.path(), text, nodesWith(file))));
            }
            return broken;
        } catch (LinstorException e) {
            return List.of();
        }
    }

    private static boolean isReactorsFile(String path) {
        return path.startsWith(PromoterPath.FOLDER + "/") && path.endsWith(FILE_ENDING);
    }

    private Set<String> nodesWith(ExternalFile file) {
        Set<String> resources = limited().resourceDefinitions().stream()
                .filter(definition -> definition.hasFile(file.path()))
                .map(definition -> definition.name().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return limited().resources().stream()
                .filter(each -> resources.contains(each.name().toLowerCase(Locale.ROOT)))
                .map(each -> each.nodeName().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }
}
