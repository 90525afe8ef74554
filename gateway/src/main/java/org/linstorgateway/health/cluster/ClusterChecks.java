package org.linstorgateway.health.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.linstorgateway.config.AccessExposure;
import org.linstorgateway.health.Category;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.promoter.PortUse;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.target.ServiceReport;

/** The checks of a cluster. */
public final class ClusterChecks {
    private static final String LINSTOR = "LINSTOR";

    private ClusterChecks() {}

    /** Returns the checks of a gateway server: whether it reaches LINSTOR, and whom its settings let in. */
    public static List<Category> ofServer(Linstor linstor, AccessExposure exposure) {
        return List.of(Category.of(LINSTOR, new ControllerCheck(linstor)),
                Category.of("Access", new AccessCheck(exposure)));
    }

    /**
     * Returns the checks of all nodes and targets. If LINSTOR does not answer, that is the only finding.
     *
     * @param commands the word of each protocol on the command line, by its word in the names of promoter files
     * @param portUse  returns how the target of a start list uses its port, if it is known
     * @param services reads the services of all targets
     */
    public static List<Category> of(Linstor linstor, Map<String, String> commands,
            Function<List<StartEntry>, Optional<PortUse>> portUse, Supplier<ServiceReport> services) {
        try {
            ObservedCluster state = ObservedCluster.read(linstor);
            return List.of(
                    Category.of(LINSTOR, () -> List.of(ControllerCheck.success(linstor, state.version()))),
                    Category.of("Nodes", new NodesCheck(state)),
                    Category.of("Storage Pools", new StoragePoolsCheck(state)),
                    Category.of("Promoter Files", new PromoterFilesCheck(linstor, state)),
                    Category.of("Targets", new ServicesCheck(state, services), new TargetsCheck(state, commands),
                            new PortsCheck(state, portUse)));
        } catch (LinstorException e) {
            return List.of(Category.of(LINSTOR, () -> List.of(ControllerCheck.failure(e))));
        }
    }
}
