package org.linstorgateway.acceptance.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linstorgateway.acceptance.Subprocess;

/** Targets of scenarios that exist, known by the prefix of their names. */
final class Leftovers {
    /** The names of all resources that scenarios make begin with this text. */
    static final String PREFIX = "acceptance-";

    private final Cluster cluster;

    Leftovers(Cluster cluster) {
        this.cluster = cluster;
    }

    static boolean own(String resource) {
        return resource.toLowerCase(Locale.ROOT).startsWith(PREFIX);
    }

    private List<String> resources() {
        return cluster.linstor().definitions().stream().filter(Leftovers::own).toList();
    }

    private List<String> files() {
        return cluster.linstor().files().stream().filter(path -> protocol(path).isPresent()).toList();
    }

    /** Returns the word of the command line for the target of a promoter file of a scenario. */
    private static Optional<String> protocol(String path) {
        for (Implementation each : Implementation.values()) {
            if (path.contains("/linstor-gateway-" + each.fileName() + "-" + PREFIX)) {
                return Optional.of(each.command());
            }
        }
        return Optional.empty();
    }

    private void delete(String protocol, String resource, List<String> failures) {
        Subprocess.Result deleted = cluster.gateway(protocol, "delete", "--force", "--with-snapshots",
                "--resource-timeout", cluster.timeouts().service(), resource);
        if (!deleted.ok()) {
            failures.add(deleted.text());
        }
    }

    /**
     * Deletes all targets of scenarios, with their snapshots.
     *
     * @throws AssertionError when one remains, after a last attempt to delete its resource
     */
    void deleteAll() {
        List<String> failures = new ArrayList<>();
        for (String resource : resources()) {
            String file = cluster.linstor().files().stream().filter(path -> path.contains("-" + resource + ".toml"))
                    .findFirst().orElse("");
            delete(protocol(file).orElse("iscsi"), resource, failures);
            if (resources().contains(resource)) {
                cluster.linstor().request("DELETE", "/v1/resource-definitions/" + resource, "");
            }
        }
        // A target may have lost its resource.
        for (String file : files()) {
            delete(protocol(file).orElseThrow(), file.replaceFirst(".*-(" + PREFIX + ".*)\\.toml", "$1"), failures);
        }
        failures.addAll(resources());
        failures.addAll(files());
        if (!failures.isEmpty()) {
            throw new AssertionError("left over after the deletion of all targets: " + failures);
        }
    }
}
