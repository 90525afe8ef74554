package org.linstorgateway.linstor;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.linstor.transport.ApiRequest;
import org.linstorgateway.linstor.transport.Idempotency;
import org.linstorgateway.linstor.transport.Transport;
import org.linstorgateway.linstor.transport.TransportSettings;
import org.linstorgateway.linstor.wire.ExecResultJson;
import org.linstorgateway.linstor.wire.FileAllowedJson;
import org.linstorgateway.linstor.wire.FileJson;
import org.linstorgateway.linstor.wire.FileStatusJson;
import org.linstorgateway.linstor.wire.KeyValueStoreJson;
import org.linstorgateway.linstor.wire.NodeJson;
import org.linstorgateway.linstor.wire.ResourceDefinitionJson;
import org.linstorgateway.linstor.wire.ResourceGroupJson;
import org.linstorgateway.linstor.wire.ResourceJson;
import org.linstorgateway.linstor.wire.SizeInfoJson;
import org.linstorgateway.linstor.wire.SnapshotJson;
import org.linstorgateway.linstor.wire.StoragePoolJson;
import org.linstorgateway.linstor.wire.VersionJson;

/**
 * Client for the part of LINSTOR's REST API that the gateway uses. Blocking; safe for any number of threads.
 *
 * <p>Each call goes to the active controller; the client searches for it if it is unknown or has failed. Every failure is
 * a {@link LinstorException}. The {@link ResultList} of a successful change may still contain warnings, such as that a node
 * is offline. Names that cannot exist in LINSTOR (empty, or only dots) are an {@link IllegalArgumentException}.
 */
public final class Linstor implements AutoCloseable {
    private final Transport transport;
    private final ApiClient api;

    /** Creates a client without connecting it. */
    public Linstor(LinstorConfig config) {
        this(config, CallObserver.NONE);
    }

    /** Creates a client without connecting it, of which somebody observes the calls. */
    public Linstor(LinstorConfig config, CallObserver observer) {
        this(config, observer, CallHeaders.NONE);
    }

    /** Creates such a client whose calls have further headers. */
    public Linstor(LinstorConfig config, CallObserver observer, CallHeaders headers) {
        this(new Transport(settings(config, headers)), config.requestTimeout(), config.credentials(), observer);
    }

    /** For tests with other limits. */
    Linstor(Transport transport, Duration requestTimeout) {
        this(transport, requestTimeout, Optional.empty(), CallObserver.NONE);
    }

    private Linstor(Transport transport, Duration requestTimeout, Optional<Credentials> credentials,
            CallObserver observer) {
        this(transport,
                new ApiClient(transport, requestTimeout, Optional.empty(), Duration.ZERO, credentials, observer));
    }

    private Linstor(Transport transport, ApiClient api) {
        this.transport = transport;
        this.api = api;
    }

    private static TransportSettings settings(LinstorConfig config, CallHeaders headers) {
        return new TransportSettings(config.controllers(), () -> Credentials.authorization(config.credentials()),
                config.tls()::context, config.userAgent(), config.connectTimeout(),
                TransportSettings.DEFAULT_BODY_LIMIT, headers::get);
    }

    /** Returns the current addresses of the controllers: the configured ones, or HTTPS addresses after a redirect. */
    public List<URI> controllers() {
        return transport.controllers();
    }

    /** Returns the controller that answered last; empty if it has failed since. */
    public Optional<URI> active() {
        return transport.active();
    }

    /**
     * Returns a view in which no call, including search and retry, takes longer than a limit, and none waits for a
     * controller. The view shares everything else with this client; {@link #close} closes both.
     */
    public Linstor within(Duration limit) {
        return new Linstor(transport, api.within(limit));
    }

    /**
     * Returns a view whose calls wait for a controller that restarts, or for another one to take over. A failed call is
     * repeated until a controller answers, unless it creates something and may have done so already. A timeout of the call
     * itself and an interrupt end it at once. The view shares everything else with this client; {@link #close} closes both
     * and ends the waits.
     *
     * @param limit
     *            how long a call is repeated after its first failure. If no controller has answered any call for three times
     *            as long, calls fail without this wait.
     */
    public Linstor waitingForController(Duration limit) {
        return new Linstor(transport, api.waitingForController(limit));
    }

    /** Returns the versions of LINSTOR and of its REST API. */
    public ControllerVersion version() {
        return api.object(ApiRequest.get("report the LINSTOR version", ApiPaths.VERSION), VersionJson.class,
                ResponseMapper::version);
    }

    /** Returns all external files with their content. */
    public List<ExternalFile> files() {
        return api.list(ApiRequest.get("list external files", ApiPaths.FILES + "?content=true"), FileJson.class,
                ResponseMapper::file);
    }

    /** Returns an external file with its content; empty if LINSTOR has none. LINSTOR compares paths without case. */
    public Optional<ExternalFile> file(String path) {
        return api.optional(ApiRequest.get("read external file '" + path + "'", ApiPaths.file(path)), FileJson.class,
                ResponseMapper::file);
    }

    /**
     * Creates or replaces an external file. Every node to which it is deployed writes it again, and each node adjusts all its
     * resources. The file is stored also if a node fails to: then the results have {@link ResultList#errorsOfNodes}.
     *
     * @param content
     *            not empty, because LINSTOR refuses an empty file
     * @param altSuffixes
     *            empty unless {@link ControllerVersion#supportsAltSuffixes}
     */
    public ResultList putFile(String path, String content, List<String> altSuffixes) {
        return api.store(ApiRequest.put("write external file '" + path + "'", ApiPaths.file(path),
                RequestBodies.file(path, content, altSuffixes)));
    }

    /**
     * Sets the suffixes that an administrator may append to the name of an external file on a node. Requires
     * {@link ControllerVersion#supportsAltSuffixes}.
     */
    public ResultList setFileSuffixes(String path, List<String> altSuffixes) {
        return api.change(ApiRequest.put("set the suffixes of external file '" + path + "'", ApiPaths.file(path),
                RequestBodies.fileSuffixes(altSuffixes)));
    }

    /**
     * Deletes an external file, and detaches it from all resource definitions, which deletes it on their connected nodes. It
     * is not sent again by itself: to a controller that has just started, no node is connected.
     */
    public ResultList deleteFile(String path) {
        return api.change(ApiRequest.delete("delete external file '" + path + "'", Idempotency.NON_IDEMPOTENT,
                ApiPaths.file(path)));
    }

    /** Attaches an external file, which deploys it to every node of the resource. A refused file stays attached. */
    public ResultList attachFile(String resource, String path) {
        String purpose = "attach external file '" + path + "' to resource definition '" + resource + "'";
        return api.change(ApiRequest.post(purpose, Idempotency.IDEMPOTENT, ApiPaths.attachment(resource, path),
                Optional.empty()));
    }

    /** Detaches an external file, which deletes it on the nodes only. A file that is not attached is not an error. */
    public ResultList detachFile(String resource, String path) {
        String purpose = "detach external file '" + path + "' from resource definition '" + resource + "'";
        return api.change(ApiRequest.delete(purpose, ApiPaths.attachment(resource, path)));
    }

    /** Returns whether a node's satellite may write a file at a path; false for an unknown node. */
    public boolean fileAllowed(String path, String node) {
        if (!PathEncoding.isName(node)) {
            return false;
        }
        String purpose = "check whether external file '" + path + "' is allowed on node '" + node + "'";
        return api.object(ApiRequest.get(purpose, ApiPaths.fileAllowed(path, node)), FileAllowedJson.class,
                json -> JsonDefaults.isTrue(json.allowed()));
    }

    /**
     * Returns the status of an external file on a node. Requires {@link ControllerVersion#supportsFileStatus}.
     *
     * @throws LinstorException
     *             of kind {@link LinstorException.Kind#SATELLITE_OFFLINE} if the node is offline
     */
    public FileStatus fileStatus(String path, String node) {
        String purpose = "report the status of external file '" + path + "' on node '" + node + "'";
        return api.object(ApiRequest.get(purpose, ApiPaths.fileStatus(path, node)), FileStatusJson.class,
                ResponseMapper::fileStatus);
    }

    /** Returns all resource groups. */
    public List<ResourceGroup> resourceGroups() {
        return api.list(ApiRequest.get("list resource groups", ApiPaths.GROUPS), ResourceGroupJson.class,
                ResponseMapper::group);
    }

    /** Returns a resource group by its name in any case; empty also for a name that cannot exist. */
    public Optional<ResourceGroup> resourceGroup(String name) {
        if (!PathEncoding.isName(name)) {
            return Optional.empty();
        }
        return api.optional(ApiRequest.get("read resource group '" + name + "'", ApiPaths.group(name)),
                ResourceGroupJson.class, ResponseMapper::group);
    }

    /** Creates a resource group with LINSTOR's defaults. */
    public ResultList createResourceGroup(String name) {
        return api.change(ApiRequest.post("create resource group '" + name + "'", Idempotency.NON_IDEMPOTENT,
                ApiPaths.GROUPS, Optional.of(RequestBodies.createGroup(name))));
    }

    /**
     * Creates a resource group.
     *
     * @param placeCount
     *            number of replicas that autoplace creates
     * @param storagePools
     *            names of the storage pools from which it chooses; empty for any
     */
    public ResultList createResourceGroup(String name, int placeCount, List<String> storagePools,
            Map<String, String> props) {
        return api.change(ApiRequest.post("create resource group '" + name + "'", Idempotency.NON_IDEMPOTENT,
                ApiPaths.GROUPS, Optional.of(RequestBodies.createGroup(name, placeCount, storagePools, props))));
    }

    /** Deletes a resource group. LINSTOR refuses while a resource definition uses it. */
    public ResultList deleteResourceGroup(String name) {
        return api.change(ApiRequest.delete("delete resource group '" + name + "'", ApiPaths.group(name)));
    }

    /** Returns all resource definitions with their volume definitions. */
    public List<ResourceDefinition> resourceDefinitions() {
        return api.list(ApiRequest.get("list resource definitions", ApiPaths.DEFINITIONS_WITH_VOLUMES),
                ResourceDefinitionJson.class, ResponseMapper::definition);
    }

    /** Returns a resource definition with its volume definitions; empty also for a name that LINSTOR forbids. */
    public Optional<ResourceDefinition> resourceDefinition(String name) {
        ApiRequest request = ApiRequest.get("read resource definition '" + name + "'",
                ApiPaths.definitionWithVolumes(name));
        return api.named(() -> api.list(request, ResourceDefinitionJson.class, ResponseMapper::definition)).stream()
                .filter(definition -> definition.name().equalsIgnoreCase(name)).findFirst();
    }

    /** Creates a resource definition. One that LINSTOR is still deleting counts as existing. */
    public ResultList createResourceDefinition(String name, String resourceGroup, Map<String, String> props) {
        return api.change(ApiRequest.post("create resource definition '" + name + "'", Idempotency.NON_IDEMPOTENT,
                ApiPaths.DEFINITIONS, Optional.of(RequestBodies.createDefinition(name, resourceGroup, props))));
    }

    /** Sets and deletes properties of a resource definition. */
    public ResultList modifyResourceDefinition(String name, Map<String, String> override, List<String> delete) {
        return api.change(ApiRequest.put("modify resource definition '" + name + "'", ApiPaths.definition(name),
                RequestBodies.modifyProps(override, delete)));
    }

    /**
     * Deletes a resource definition with all of its resources and their data. If a node is offline, LINSTOR only flags the
     * definition and deletes it later; the results then name the node.
     */
    public ResultList deleteResourceDefinition(String name) {
        return api.change(ApiRequest.delete("delete resource definition '" + name + "'", ApiPaths.definition(name)));
    }

    /** Returns the entries of a key-value store; none if there is no such store. */
    public Map<String, String> keyValues(String store) {
        ApiRequest request = ApiRequest.get("read key-value store '" + store + "'", ApiPaths.keyValueStore(store));
        try {
            return api.list(request, KeyValueStoreJson.class, Function.identity()).stream()
                    .flatMap(found -> found.props() == null ? Stream.empty() : Stream.of(found.props())).findFirst()
                    .orElse(Map.of());
        } catch (LinstorException e) {
            if (e.notFound()) {
                return Map.of();
            }
            throw e;
        }
    }

    /**
     * Changes entries of a key-value store, which is created if there is none. A value has at most 4,096 characters (seen with
     * LINSTOR 1.34).
     */
    public ResultList modifyKeyValues(String store, Map<String, String> override, List<String> delete) {
        return api.change(ApiRequest.put("modify key-value store '" + store + "'", ApiPaths.keyValueStore(store),
                RequestBodies.modifyProps(override, delete)));
    }

    /** Returns the snapshots of a resource. */
    public List<Snapshot> snapshots(String resource) {
        return api.list(ApiRequest.get("list snapshots of '" + resource + "'", ApiPaths.snapshots(resource)),
                SnapshotJson.class, ResponseMapper::snapshot);
    }

    /** Returns the snapshots of all resources. */
    public List<Snapshot> snapshots() {
        return api.list(ApiRequest.get("list snapshots", ApiPaths.SNAPSHOTS), SnapshotJson.class,
                ResponseMapper::snapshot);
    }

    /** Takes a snapshot of all volumes of a resource at one moment, as {@link #createSnapshots} does of several. */
    public ResultList createSnapshot(String resource, String name) {
        return api.change(ApiRequest.post("take snapshot '" + name + "' of '" + resource + "'",
                Idempotency.NON_IDEMPOTENT, ApiPaths.snapshots(resource),
                Optional.of(RequestBodies.createSnapshot(name))));
    }

    /**
     * Takes a snapshot of all volumes of resources at one moment, in use too. Without a response some of them may have been
     * taken. An offline node gets none; the results then name it.
     */
    public ResultList createSnapshots(List<String> resources, String name) {
        return api.change(ApiRequest.post("take snapshot '" + name + "' of " + quoted(resources),
                Idempotency.NON_IDEMPOTENT, ApiPaths.CREATE_SNAPSHOTS,
                Optional.of(RequestBodies.createSnapshots(resources, name))));
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }

    /** Deletes a snapshot. A missing one is a warning of the results. */
    public ResultList deleteSnapshot(String resource, String snapshot) {
        return api.change(ApiRequest.delete("delete snapshot '" + snapshot + "' of '" + resource + "'",
                ApiPaths.snapshot(resource, snapshot)));
    }

    /**
     * Adds the volume definitions of a snapshot to another definition, which has none.
     *
     * @param to
     *            the other definition
     */
    public ResultList restoreVolumeDefinitions(String resource, String snapshot, String to) {
        return api.change(ApiRequest.post("restore the volumes of snapshot '" + snapshot + "' of '" + resource
                + "' to '" + to + "'", Idempotency.NON_IDEMPOTENT,
                ApiPaths.restoreVolumeDefinitions(resource, snapshot), Optional.of(RequestBodies.restore(to))));
    }

    /**
     * Places a definition without resources on the nodes that have a snapshot, with the data of the snapshot. All properties
     * that the snapshot's definition had override those of this one: files that were attached to it are attached to this one
     * and delivered; a file that LINSTOR has no more makes satellites fail (seen in the source of LINSTOR 1.34,
     * {@code CtrlSnapshotRestoreApiCallHandler} and {@code StltExternalFileHandler}).
     *
     * @param to
     *            the definition
     */
    public ResultList restoreResources(String resource, String snapshot, String to) {
        return api.change(ApiRequest.post("restore snapshot '" + snapshot + "' of '" + resource + "' to '" + to + "'",
                Idempotency.NON_IDEMPOTENT, ApiPaths.restoreResources(resource, snapshot),
                Optional.of(RequestBodies.restore(to))));
    }

    /**
     * Adds a volume definition. If the resource is deployed, LINSTOR creates the volume on all nodes immediately, on an offline
     * node later; the results then name the node.
     */
    public ResultList createVolumeDefinition(String resource, VolumeDefinition volume) {
        String purpose = "create volume definition " + volume.number() + " of '" + resource + "'";
        return api.change(ApiRequest.post(purpose, Idempotency.NON_IDEMPOTENT, ApiPaths.volumeDefinitions(resource),
                Optional.of(RequestBodies.createVolumeDefinition(volume))));
    }

    /**
     * Grows a volume. If a satellite fails to, the definition nevertheless keeps the new size and is
     * {@linkplain VolumeDefinition#resizing resizing}: see {@link #modifyVolumeDefinition}.
     *
     * @param sizeKib
     *            new size in KiB, with or without DRBD's metadata, as in the volume definition
     * @param override
     *            properties to set in the same transaction
     */
    public ResultList resizeVolumeDefinition(String resource, int number, long sizeKib,
            Map<String, String> override) {
        return api.change(ApiRequest.put("resize volume definition " + number + " of '" + resource + "'",
                ApiPaths.volumeDefinition(resource, number), RequestBodies.resizeVolumeDefinition(sizeKib, override)));
    }

    /**
     * Sets and deletes properties of a volume definition. If one of them changes, LINSTOR sends the definition to all satellites
     * and goes on with a resize that a satellite has not completed; a repeated resize to the same size does not (seen in the
     * source of linstor-server, {@code CtrlVlmDfnModifyApiCallHandler}, and in a recording of 1.34).
     */
    public ResultList modifyVolumeDefinition(String resource, int number, Map<String, String> override,
            List<String> delete) {
        return api.change(ApiRequest.put("modify volume definition " + number + " of '" + resource + "'",
                ApiPaths.volumeDefinition(resource, number), RequestBodies.modifyVolumeDefinition(override, delete)));
    }

    /**
     * Deletes a volume with its data. LINSTOR refuses while the resource is in use. If a node is offline, LINSTOR only flags the
     * definition and deletes it later; the results then name the node.
     */
    public ResultList deleteVolumeDefinition(String resource, int number) {
        return api.change(ApiRequest.delete("delete volume definition " + number + " of '" + resource + "'",
                ApiPaths.volumeDefinition(resource, number)));
    }

    /**
     * Returns where LINSTOR would place a new resource of a group; empty if there is no such group. Older versions of LINSTOR do
     * not tell and refuse the request.
     */
    public Optional<ExpectedPlacement> expectedPlacement(String group) {
        return expectedPlacement(group, RequestBodies.EMPTY);
    }

    /**
     * Returns likewise where it would place a resource of a group with another filter.
     *
     * @param placeCount
     *            the number of replicas
     * @param storagePools
     *            the names of the storage pools to choose from; none for any
     */
    public Optional<ExpectedPlacement> expectedPlacement(String group, int placeCount, List<String> storagePools) {
        return expectedPlacement(group, RequestBodies.sizeInfo(placeCount, storagePools));
    }

    private Optional<ExpectedPlacement> expectedPlacement(String group, String body) {
        ApiRequest request = ApiRequest.post("find a place for a resource of group '" + group + "'", Idempotency.SAFE,
                ApiPaths.sizeInfo(group), Optional.of(body));
        try {
            return Optional.of(api.object(request, SizeInfoJson.class, ResponseMapper::expectedPlacement));
        } catch (LinstorException e) {
            if (e.notFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Places as many replicas as the resource group requires. A failed call may leave some resources. */
    public ResultList autoplace(String resource) {
        return api.change(ApiRequest.post("place resource '" + resource + "'", Idempotency.IDEMPOTENT,
                ApiPaths.autoplace(resource), Optional.of(RequestBodies.EMPTY)));
    }

    /** Returns all resources of all nodes with their states. */
    public List<Resource> resources() {
        return api.list(ApiRequest.get("list resources", ApiPaths.RESOURCES), ResourceJson.class,
                ResourceMapper::resource);
    }

    /** Returns the resources of a resource definition; an empty list if it does not exist. */
    public List<Resource> resources(String resource) {
        ApiRequest request = ApiRequest.get("list resources of '" + resource + "'", ApiPaths.resources(resource));
        return api.named(() -> api.list(request, ResourceJson.class, ResourceMapper::resource));
    }

    /**
     * Deletes a resource on one node, with its data there. A missing one is a warning of the results. LINSTOR refuses for one in
     * use, and for the last disk of a resource that has diskless ones, too ({@link ReturnCodes#IN_USE}). It may make a
     * tiebreaker of it instead, unless the definition forbids that by {@code DrbdOptions/auto-add-quorum-tiebreaker}, which a
     * deletion of the tiebreaker itself sets (seen in the source of LINSTOR 1.34, {@code CtrlRscAutoTieBreakerHelper}).
     */
    public ResultList deleteResource(String resource, String node) {
        return api.change(ApiRequest.delete("delete resource '" + resource + "' on '" + node + "'",
                ApiPaths.resource(resource, node)));
    }

    /** Makes a resource usable on a node, without a disk unless it has one there. */
    public ResultList makeAvailable(String resource, String node) {
        return api.change(ApiRequest.post("make resource '" + resource + "' available on '" + node + "'",
                Idempotency.IDEMPOTENT, ApiPaths.resource(resource, node) + "/make-available",
                Optional.of(RequestBodies.makeAvailable(false))));
    }

    /** Returns all nodes. */
    public List<Node> nodes() {
        return api.list(ApiRequest.get("list nodes", ApiPaths.NODES), NodeJson.class, ResponseMapper::node);
    }

    /**
     * Moves the replicas of all resources away from a node, to nodes that LINSTOR chooses, and places no new ones there until
     * {@link #restoreNode}. It goes on after the response: a replica is deleted when its copy is complete. A resource in use on the
     * node is refused ({@code FAIL_IN_USE}), and the others are moved nevertheless (seen with LINSTOR 1.34).
     */
    public ResultList evacuateNode(String name) {
        return api.change(ApiRequest.put("evacuate node '" + name + "'", ApiPaths.evacuate(name)));
    }

    /** Ends an evacuation: replicas that are still on the node stay. What has been moved does not come back. */
    public ResultList restoreNode(String name) {
        return api.change(ApiRequest.put("restore node '" + name + "'", ApiPaths.restore(name)));
    }

    /**
     * Sets and deletes properties of a node. They are stored also if a node fails to adjust one of its resources: then the results
     * have {@link ResultList#errorsOfNodes}.
     */
    public ResultList modifyNode(String name, Map<String, String> override, List<String> delete) {
        return api.store(ApiRequest.put("modify node '" + name + "'", ApiPaths.node(name),
                RequestBodies.modifyProps(override, delete)));
    }

    /** Returns the storage pools of all nodes. */
    public List<StoragePool> storagePools() {
        return api.list(ApiRequest.get("list storage pools", ApiPaths.STORAGE_POOLS), StoragePoolJson.class,
                ResponseMapper::storagePool);
    }

    /**
     * Executes {@code drbd-reactorctl status} on nodes. Requires LINSTOR 1.34.
     *
     * @param nodes
     *            at least one; the result of an offline or unknown node has the exit code -1
     * @param resource
     *            empty for all resources
     */
    public List<ExecResult> drbdReactorStatus(List<String> nodes, Optional<String> resource) {
        return api.list(
                ApiRequest.post("report the status of drbd-reactor on " + String.join(", ", nodes), Idempotency.SAFE,
                        ApiPaths.REACTOR_STATUS, Optional.of(RequestBodies.reactorStatus(nodes, resource))),
                ExecResultJson.class, ResponseMapper::execResult);
    }

    /**
     * Executes {@code drbd-reactorctl evict} on a node: the service stops there, and the node does not start it again before
     * another node has, but after 20 s at most. Returns when that has begun. Requires LINSTOR 1.34.
     *
     * @param config
     *            the name of the promoter file without folder and ending
     */
    public List<ExecResult> evict(String node, String config) {
        // LINSTOR passes the "resource" on as the name of a configuration file.
        return execute("evict '" + config + "' from " + node, ApiPaths.REACTOR_EVICT, Idempotency.IDEMPOTENT,
                RequestBodies.reactorStatus(List.of(node), Optional.of(config)));
    }

    /**
     * Executes {@code drbd-reactorctl disable} on nodes, so that DRBD Reactor there ignores the file. Requires LINSTOR 1.34.
     *
     * @param config
     *            the name of the promoter file without folder and ending
     * @param now
     *            whether a service that runs on a node stops, too
     */
    public List<ExecResult> disableConfig(List<String> nodes, String config, boolean now) {
        return execute("disable '" + config + "' on " + String.join(", ", nodes), ApiPaths.REACTOR_DISABLE,
                Idempotency.IDEMPOTENT, RequestBodies.reactorConfig(nodes, config, now));
    }

    /** Executes {@code drbd-reactorctl enable} on nodes: the reverse of {@link #disableConfig}. Requires LINSTOR 1.34. */
    public List<ExecResult> enableConfig(List<String> nodes, String config) {
        return execute("enable '" + config + "' on " + String.join(", ", nodes), ApiPaths.REACTOR_ENABLE,
                Idempotency.IDEMPOTENT, RequestBodies.reactorConfig(nodes, config, false));
    }

    private List<ExecResult> execute(String what, String path, Idempotency idempotency, String body) {
        return api.list(ApiRequest.post(what, idempotency, path, Optional.of(body)), ExecResultJson.class,
                ResponseMapper::execResult);
    }

    /** Opens the stream of promotion events, which the caller closes. */
    public PromotionEvents promotionEvents() {
        return PromotionEvents
                .of(api.events(ApiRequest.events("stream promotion events", ApiPaths.PROMOTION_EVENTS)));
    }

    /** Cancels all calls in progress, including those of views. */
    @Override
    public void close() {
        transport.close();
    }
}
