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

/** Condition that disables a test on machines that cannot run a lab or its clients, and prints the reason. */
public final class LabCondition implements ExecutionCondition {
    private static final Map<String, String> CLIENT_PACKAGES = Map.of("iscsi-ls", "libiscsi-bin", "qemu-io",
            "qemu-utils",
            "nfs-ls", "libnfs-utils", "ganesha.nfsd", "nfs-ganesha", "curl", "curl");
    private static final List<Path> DIRECTORIES = List.of(Path.of("/usr/bin"), Path.of("/usr/sbin"));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = missingRequirement();
        missing.ifPresent(reason -> System.err.printf("%n*** SKIPPED: %s: %s%n%n", context.getDisplayName(), reason));
        return missing.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("this machine can run a lab"));
    }

    /** Returns why this machine cannot run a lab or its clients. */
    public static Optional<String> missingRequirement() {
        Subprocess.Result lab = GatewayProgram.run("lab", "clean", "--name", "probe");
        if (!lab.ok()) {
            return Optional.of(lab.text());
        }
        var packages = new TreeSet<String>();
        CLIENT_PACKAGES.forEach((program, name) -> {
            if (DIRECTORIES.stream().noneMatch(directory -> Files.isExecutable(directory.resolve(program)))) {
                packages.add(name);
            }
        });
        return packages.isEmpty()
                ? Optional.empty()
                : Optional.of("client programs are missing: apt-get install --no-install-recommends "
                        + String.join(" ", packages));
    }
}
