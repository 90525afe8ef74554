package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.linstorgateway.sim.Credentials;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.event.EventStreams;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.promoter.DrbdReactor;

/** Factory of LINSTOR's REST API. */
public final class LinstorApi {

    private LinstorApi() {}

    /**
     * Creates the dispatcher with all routes of a controller.
     *
     * @param switchToHttps lets the controller serve HTTPS from now on
     * @param allowedFolders the folders in which the satellites of new nodes accept external files
     */
    public static LinstorDispatcher dispatcher(Cluster cluster, EventStreams events, Supplier<DrbdReactor> reactor,
            Runnable switchToHttps, List<String> allowedFolders, Optional<Credentials> credentials) {
        Routes routes = new Routes();
        new ControllerRoutes(cluster).register(routes);
        new NodeRoutes(cluster, allowedFolders).register(routes);
        new StoragePoolRoutes(cluster).register(routes);
        new ResourceGroupRoutes(cluster).register(routes);
        new ResourceDefinitionRoutes(cluster).register(routes);
        new VolumeDefinitionRoutes(cluster).register(routes);
        routes.on("POST", "/v1/resource-definitions/{name}/autoplace", new Autoplace(cluster)::place);
        new ResourceViewRoutes(cluster).register(routes);
        new FileRoutes(cluster).register(routes);
        new FileAttachmentRoutes(cluster).register(routes);
        new ResourceRoutes(cluster).register(routes);
        new SnapshotRoutes(cluster).register(routes);
        new SurroundingsRoutes(cluster).register(routes);
        new SizeInfoRoutes(cluster).register(routes);
        new KeyValueStoreRoutes(cluster).register(routes);
        new ReactorctlRoutes(cluster, reactor).register(routes);
        new EventRoutes(events).register(routes);
        AuthTokens tokens = new AuthTokens(cluster::now);
        new TokenRoutes(cluster, tokens, switchToHttps).register(routes);
        return new LinstorDispatcher(cluster, routes, new Authenticator(credentials, tokens));
    }
}
