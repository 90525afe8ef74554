package org.linstorgateway.acceptance.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.acceptance.cluster.Cluster;
import org.linstorgateway.acceptance.cluster.Clusters;

/** The cluster and the report of one run of JUnit. The cluster is opened when the first scenario needs it. */
final class ClusterRun implements AutoCloseable {
    private final Optional<String> inventory;
    private final Path file;
    private final ClusterReport report = new ClusterReport();
    private @Nullable Cluster cluster;
    private @Nullable RuntimeException refusal;
    private Map<String, String> versions = Map.of();

    ClusterRun(Optional<String> inventory, String file) {
        this.inventory = inventory;
        this.file = Path.of(file);
    }

    /** Returns the cluster; a cluster that was refused once is refused for all scenarios. */
    synchronized Cluster cluster() {
        if (refusal != null) {
            throw refusal;
        }
        if (cluster == null) {
            try {
                cluster = Clusters.open(inventory);
                versions = cluster.versions();
            } catch (RuntimeException e) {
                refusal = e;
                throw e;
            }
        }
        return Objects.requireNonNull(cluster);
    }

    /** Adds a result to the report, and writes it: a run that is interrupted has a report, too. */
    synchronized void add(ClusterReport.Row row) {
        report.add(row);
        Cluster opened = cluster;
        if (opened == null) {
            return;
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, report.markdown(opened.description(), versions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        if (cluster != null) {
            cluster.close();
        }
    }
}
