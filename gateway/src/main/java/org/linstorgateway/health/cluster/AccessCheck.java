package org.linstorgateway.health.cluster;

import java.util.List;
import java.util.stream.Stream;
import org.linstorgateway.config.AccessExposure;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;

/**
 * Tells what the settings of the server on this machine let others do. An open server is no problem that must be fixed: installations of
 * LINBIT's gateway are.
 */
public record AccessCheck(AccessExposure exposure) implements Check {
    @Override
    public List<Finding> findings() {
        return Stream.concat(exposure.warnings().stream().map(warning -> "Warning: " + warning),
                exposure.closed().stream()).map(Finding::note).toList();
    }
}
