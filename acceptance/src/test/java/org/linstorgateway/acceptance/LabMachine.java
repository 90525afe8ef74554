package org.linstorgateway.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whether this machine can run labs and clients; where not, that is said so that nobody can overlook it. */
final class LabMachine implements ExecutionCondition {
    private static final Map<String, String> CLIENTS = Map.of("iscsi-ls", "libiscsi-bin", "qemu-io", "qemu-utils",
            "nfs-ls", "libnfs-utils", "ganesha.nfsd", "nfs-ganesha", "curl", "curl");
    private static final List<Path> FOLDERS = List.of(Path.of("/usr/bin"), Path.of("/usr/sbin"));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> lack = lack();
        lack.ifPresent(reason -> System.err.printf("%n*** SKIPPED: %s: %s%n%n", context.getDisplayName(), reason));
        return lack.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("this machine can run a lab"));
    }

    private static Optional<String> lack() {
        Shell.Outcome lab = Program.run("lab", "clean", "--name", "probe");
        if (!lab.ok()) {
            return Optional.of(lab.text());
        }
        var packages = new TreeSet<String>();
        CLIENTS.forEach((program, owner) -> {
            if (FOLDERS.stream().noneMatch(folder -> Files.isExecutable(folder.resolve(program)))) {
                packages.add(owner);
            }
        });
        return packages.isEmpty()
                ? Optional.empty()
                : Optional.of("its clients need: apt-get install --no-install-recommends "
                        + String.join(" ", packages));
    }
}
