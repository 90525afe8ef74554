package org.linstorgateway.deploy.state;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.linstorgateway.deploy.request.ParallelRequests;
import org.linstorgateway.deploy.request.SharedReads;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Resource;
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
    StoredFiles promoterFiles() {
        return store.all();
    }

    /**
     * Reads one target: four small requests. Only if the file at its usual path is missing or belongs to another target, the
     * files of all targets are searched.
     *
     * @param path the usual path of its promoter file
     */
    public TargetState read(PromoterPath path) {
        try (ParallelRequests requests = new ParallelRequests()) {
            var atPath = requests.submit(() -> store.find(path));
            return read(path, atPath, () -> store.all().gateway(), requests);
        }
    }

    /** Reads one target whose promoter file is among these, if it has one: three small requests. */
    public TargetState read(PromoterPath path, List<StoredPromoter> files) {
        try (ParallelRequests requests = new ParallelRequests()) {
            Optional<StoredPromoter> atPath = files.stream()
                    .filter(file -> isUsual(file, path)).findFirst();
            return read(path, () -> atPath, () -> files, requests);
        }
    }

    private TargetState read(PromoterPath path, Supplier<Optional<StoredPromoter>> atPath,
            Supplier<List<StoredPromoter>> files, ParallelRequests requests) {
        Supplier<List<Resource>> resources = requests.submit(() -> linstor.resources(path.resource()));
        Optional<ResourceDefinition> definition = linstor.resourceDefinition(path.resource());
        Optional<ResourceGroup> group = definition.flatMap(d -> linstor.resourceGroup(d.resourceGroup()));
        Optional<StoredPromoter> usual = atPath.get();
        Optional<StoredPromoter> own = usual.filter(file -> belongs(file, path, definition));
        boolean alone = definition.filter(d -> hasAnotherFile(d, path)).isEmpty();
        Optional<StoredPromoter> file = own.isPresent() && alone ? own : search(path, own, definition, files.get());
        return TargetState.of(file.map(StoredPromoter::path).orElse(path), file,
                own.isPresent() ? Optional.empty() : usual, definition, resources.get(), group);
    }

    private boolean belongs(StoredPromoter file, PromoterPath path, Optional<ResourceDefinition> definition) {
        if (file.resourceKey().isPresent() || definition.filter(d -> d.hasFile(path.toString())).isPresent()) {
            return file.resource().equalsIgnoreCase(path.resource());
        }
        return PromoterOwner.of(file, linstor.resourceDefinitions()).equalsIgnoreCase(path.resource());
    }

    /** Tells whether a gateway's promoter file with another name is attached to the resource. */
    private static boolean hasAnotherFile(ResourceDefinition definition, PromoterPath path) {
        return definition.files().stream().filter(file -> !file.equalsIgnoreCase(path.toString()))
                .flatMap(file -> PromoterPath.parse(file).stream())
                .anyMatch(file -> file.protocol().equals(path.protocol()));
    }

    /** Searches all files for those of the target besides the one at its usual path. */
    private static Optional<StoredPromoter> search(PromoterPath path, Optional<StoredPromoter> usual,
            Optional<ResourceDefinition> definition, List<StoredPromoter> files) {
        List<ResourceDefinition> definitions = definition.stream().toList();
        Stream<StoredPromoter> others = files.stream().filter(file -> !isUsual(file, path))
                .filter(file -> file.path().protocol().equals(path.protocol()))
                .filter(file -> PromoterOwner.of(file, definitions).equalsIgnoreCase(path.resource()));
        return PromoterOwner.choose(Stream.concat(usual.stream(), others).toList(), definition);
    }

    private static boolean isUsual(StoredPromoter file, PromoterPath path) {
        return file.path().toString().equalsIgnoreCase(path.toString());
    }

    /** Reads the resource of a target without its promoter file. */
    public TargetState readResource(PromoterPath path) {
        try (ParallelRequests requests = new ParallelRequests()) {
            return read(path, Optional::empty, List::of, requests);
        }
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
            return new ClusterState(files.get().gateway(), definitions.get(), resources.get(), groups.get());
        }
    }
}
