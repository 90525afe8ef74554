package org.linstorgateway.health.cluster;

import java.util.List;
import org.linstorgateway.health.Category;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;

/** All checks of a cluster that LINSTOR can answer. */
public final class ClusterChecks {
    private static final String LINSTOR = "LINSTOR";

    private ClusterChecks() {}

    /** The checks of a gateway server: whether it finds LINSTOR. */
    public static List<Category> ofServer(Linstor linstor) {
        return List.of(Category.of(LINSTOR, new ControllerCheck(linstor)));
    }

    /** The checks of all nodes and targets; without an answer of LINSTOR there is nothing else to look at. */
    public static List<Category> of(Linstor linstor) {
        try {
            ClusterView view = ClusterView.read(linstor);
            return List.of(
                    Category.of(LINSTOR, () -> List.of(ControllerCheck.greeting(linstor, view.version()))),
                    Category.of("Nodes", new NodesCheck(view)),
                    Category.of("Storage Pools", new StoragePoolsCheck(view)),
                    Category.of("Promoter Files", new PromoterFilesCheck(linstor, view)),
                    Category.of("Targets", new TargetsCheck(view)));
        } catch (LinstorException e) {
            return List.of(Category.of(LINSTOR, () -> List.of(ControllerCheck.silence(e))));
        }
    }
}
