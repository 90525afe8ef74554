package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.linstorgateway.sim.Credentials;
import org.linstorgateway.sim.event.EventStreams;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.promoter.Reactor;
import org.linstorgateway.sim.world.Cluster;

/** Puts LINSTOR's REST interface together. */
public final class LinstorApi {

    private LinstorApi() {}

    /**
     * Everything under {@code /v1} and what else a controller answers.
     *
     * @param allowedFolders where satellites of nodes that are added let LINSTOR write files
     */
    public static LinstorDispatcher over(Cluster cluster, EventStreams events, Supplier<Reactor> reactor,
            List<String> allowedFolders, Optional<Credentials> credentials) {
        Routes routes = new Routes();
        new ControllerRoutes(cluster).addTo(routes);
        new NodeRoutes(cluster, allowedFolders).addTo(routes);
        new StoragePoolRoutes(cluster).addTo(routes);
        new GroupRoutes(cluster).addTo(routes);
        new DefinitionRoutes(cluster).addTo(routes);
        new VolumeDefinitionRoutes(cluster).addTo(routes);
        routes.on("POST", "/v1/resource-definitions/{name}/autoplace", new Autoplace(cluster)::place);
        new ViewRoutes(cluster).addTo(routes);
        new FileRoutes(cluster).addTo(routes);
        new AttachRoutes(cluster).addTo(routes);
        new ResourceRoutes(cluster).addTo(routes);
        new SnapshotRoutes(cluster).addTo(routes);
        new SizeRoutes(cluster).addTo(routes);
        new KeyValueRoutes(cluster).addTo(routes);
        new ReactorRoutes(cluster, reactor).addTo(routes);
        new EventRoutes(events).addTo(routes);
        return new LinstorDispatcher(cluster, routes, new Gatekeeper(credentials));
    }
}
