package org.linstorgateway.rest.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.access.AccessControl;
import org.linstorgateway.access.NetworkGate;
import org.linstorgateway.access.ProviderLogIn;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.Sessions;
import org.linstorgateway.access.Tokens;
import org.linstorgateway.event.EventFeed;
import org.linstorgateway.protocol.AllTargets;
import org.linstorgateway.target.ClusterSnapshots;
import org.linstorgateway.target.History;
import org.linstorgateway.target.NodeMaintenance;
import org.linstorgateway.target.Nodes;

/**
 * All routes of the REST API, each declared once. Limits, CORS, 405 responses, warnings of unknown query
 * parameters and the check of {@code docs/openapi.yaml} derive from it.
 */
public final class RouteTable {
    /** The path that all routes but those for supervisors and scrapers begin with. */
    public static final String ROOT = "/api/v2";

    /** The path of the routes for access; the first one tells anonymous callers, too, who they are. */
    static final String ACCESS = ROOT + "/access";

    /** The path of the routes for load balancers and supervisors. */
    private static final String HEALTH = "/health";

    /** The path that scrapers expect. */
    private static final String METRICS = "/metrics";

    private final List<Route> routes;

    private RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** Returns the table of these protocols, of a server that is always ready. */
    public static RouteTable of(List<TargetRoutes<?>> protocols, AllTargets all) {
        return of(protocols, all, () -> {});
    }

    /** Returns the table of these protocols. */
    public static RouteTable of(List<TargetRoutes<?>> protocols, AllTargets all, Readiness readiness) {
        AllTargetsResponse everything = new AllTargetsResponse(all);
        List<Route> routes = new ArrayList<>(List.of(
                Route.of(HttpMethod.GET, ROOT + "/status", Work.INSTANT, Role.ANYONE, request -> ok()),
                Route.of(HttpMethod.GET, HEALTH + "/live", Work.INSTANT, Role.ANYONE, request -> ok()),
                Route.of(HttpMethod.GET, HEALTH + "/ready", Work.READ, Role.ANYONE, request -> {
                    readiness.require();
                    return ok();
                }),
                Route.of(HttpMethod.GET, ROOT + "/targets", Work.LIST, Role.VIEWER,
                        request -> everything.response())));
        protocols.forEach(protocol -> routes.addAll(protocol.routes()));
        return new RouteTable(routes);
    }

    /** Returns a copy that also has the routes of the nodes. */
    public RouteTable with(Nodes nodes, NodeMaintenance maintenance) {
        return new RouteTable(
                Stream.concat(routes.stream(), new NodeRoutes(nodes, maintenance).routes().stream()).toList());
    }

    /** Returns a copy that also has the routes of the snapshots of all targets. */
    public RouteTable with(ClusterSnapshots snapshots) {
        return new RouteTable(Stream.concat(routes.stream(), new ClusterSnapshotRoutes(snapshots).routes()).toList());
    }

    /**
     * Returns a copy that also has the routes of tokens, sessions, and the log-in at an identity provider.
     *
     * @param access decides whether whoever has logged in may use the server
     */
    public RouteTable with(Tokens tokens, Sessions sessions, Optional<ProviderLogIn> provider, AccessControl access) {
        return new RouteTable(Stream.of(routes, new AccessRoutes(tokens, provider.isPresent()).routes(),
                new SessionRoutes(sessions).routes(), new ProviderRoutes(provider, sessions, access).routes())
                .flatMap(List::stream).toList());
    }

    /** Returns a copy that also has the routes of the network. */
    public RouteTable with(NetworkGate gate) {
        return new RouteTable(Stream.concat(routes.stream(), new NetworkRoutes(gate).routes().stream()).toList());
    }

    /** Returns a copy that also has the route of the history. */
    public RouteTable with(History history) {
        return new RouteTable(
                Stream.concat(routes.stream(), Stream.of(new HistoryRoute(history).route())).toList());
    }

    /** Returns a copy that also has the route of the metrics. */
    public RouteTable withMetrics(Scrape scrape) {
        Route route = Route.of(HttpMethod.GET, METRICS, Work.SCRAPE, Role.VIEWER,
                request -> ApiResponse.list(scrape.report(request.accept()), List.of()));
        return new RouteTable(Stream.concat(routes.stream(), Stream.of(route)).toList());
    }

    /** Returns a copy that also has the route of the events. */
    public RouteTable with(EventFeed events) {
        return new RouteTable(Stream.concat(routes.stream(), Stream.of(new EventRoute(events).route())).toList());
    }

    private static ApiResponse ok() {
        return ApiResponse.ok(Map.of("status", "ok"));
    }

    public List<Route> routes() {
        return routes;
    }

    /**
     * Returns the routes by their path. A path comes before another one that could match the same request with a variable
     * in place of a word: {@code /{id}/start} before {@code /{id}/{number}}. Sorting the paths as texts gives this order,
     * since braces come after all letters.
     */
    public Map<String, List<Route>> byPath() {
        return routes.stream().sorted(Comparator.comparing(Route::path))
                .collect(Collectors.groupingBy(Route::path, LinkedHashMap::new, Collectors.toList()));
    }

    /** Returns the distinct methods of all routes. */
    public Stream<HttpMethod> methods() {
        return routes.stream().map(Route::method).distinct().sorted();
    }
}
