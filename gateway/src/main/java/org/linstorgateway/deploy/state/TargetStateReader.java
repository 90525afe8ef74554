package org.linstorgateway.deploy.state;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.linstorgateway.deploy.request.ParallelRequests;
import org.linstorgateway.deploy.request.SharedReads;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.ResourceGroup;
import org.linstorgateway.promoter.PromoterPath;

/** Reads the state of targets from LINSTOR with few requests, which run in parallel. */
public final class TargetStateReader {
    private final Linstor linstor;
    private final PromoterStore store;
    private final SharedReads<ClusterState> cluster = new SharedReads<>(this::readCluster);

    public TargetStateReader(Linstor linstor, PromoterStore store) {
        this.linstor = linstor;
        this.store = store;
    }

    /** Reads the promoter files of all targets. */
    List<StoredPromoter> promoterFiles() {
        return store.all();
    }

    /** Reads one target: four small requests. */
    public TargetState read(PromoterPath path) {
        try (ParallelRequests requests = new ParallelRequests()) {
            var file = requests.submit(() -> store.find(path));
            return read(path, file, requests);
        }
    }

    /** Reads one target whose promoter file, or that it has none, is known: three small requests. */
    public TargetState read(PromoterPath path, Optional<StoredPromoter> file) {
        try (ParallelRequests requests = new ParallelRequests()) {
            return read(path, () -> file, requests);
        }
    }

    private TargetState read(PromoterPath path, Supplier<Optional<StoredPromoter>> file, ParallelRequests requests) {
        var resources = requests.submit(() -> linstor.resources(path.resource()));
        Optional<ResourceDefinition> definition = linstor.resourceDefinition(path.resource());
        int placeCount = definition.flatMap(d -> linstor.resourceGroup(d.resourceGroup()))
                .map(ResourceGroup::placeCount).orElse(0);
        return new TargetState(path, file.get(), definition, resources.get(), placeCount);
    }

    /** Reads the targets of all protocols: four requests, however many targets and concurrent callers there are. */
    public ClusterState readAll() {
        return cluster.get();
    }

    private ClusterState readCluster() {
        try (ParallelRequests requests = new ParallelRequests()) {
            var files = requests.submit(store::all);
            var definitions = requests.submit(linstor::resourceDefinitions);
            var resources = requests.submit(linstor::resources);
            var groups = requests.submit(linstor::resourceGroups);
            return new ClusterState(files.get(), definitions.get(), resources.get(), groups.get());
        }
    }
}
