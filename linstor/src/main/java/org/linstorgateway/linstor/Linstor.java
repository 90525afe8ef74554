package org.linstorgateway.linstor;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.linstor.transport.Call;
import org.linstorgateway.linstor.transport.Effect;
import org.linstorgateway.linstor.transport.Reply;
import org.linstorgateway.linstor.transport.Settings;
import org.linstorgateway.linstor.transport.Transport;
import org.linstorgateway.linstor.wire.ExecJson;
import org.linstorgateway.linstor.wire.FileAllowedJson;
import org.linstorgateway.linstor.wire.FileJson;
import org.linstorgateway.linstor.wire.FileStatusJson;
import org.linstorgateway.linstor.wire.NodeJson;
import org.linstorgateway.linstor.wire.ResourceDefinitionJson;
import org.linstorgateway.linstor.wire.ResourceGroupJson;
import org.linstorgateway.linstor.wire.ResourceJson;
import org.linstorgateway.linstor.wire.SnapshotJson;
import org.linstorgateway.linstor.wire.StoragePoolJson;
import org.linstorgateway.linstor.wire.VersionJson;

/**
 * LINSTOR's REST API, as far as the gateway uses it. Blocking, for any number of threads.
 *
 * <p>Each call talks to the active controller, which is searched when there is none or when it fails. Every failure is a
 * {@link LinstorException}. A successful change may still carry warnings in its {@link ResultList}, such as that a node is
 * offline. Names that no LINSTOR can know (empty, or only dots) are an {@link IllegalArgumentException}.
 */
public final class Linstor implements AutoCloseable {
    private final Transport transport;
    private final Calls calls;

    /** Opens nothing yet. */
    public Linstor(LinstorConfig config) {
        this(new Transport(settings(config)), config.requestTimeout());
    }

    /** Over a transport with other limits than the usual ones. */
    Linstor(Transport transport, Duration requestTimeout) {
        this(transport, new Calls(transport, requestTimeout, Optional.empty()));
    }

    private Linstor(Transport transport, Calls calls) {
        this.transport = transport;
        this.calls = calls;
    }

    private static Settings settings(LinstorConfig config) {
        return new Settings(config.controllers(), () -> Credentials.authorization(config.credentials()),
                config.tls()::context, config.userAgent(), config.connectTimeout(), Settings.DEFAULT_BODY_LIMIT);
    }

    /** The controllers as they are spoken to: after a redirect to HTTPS, with that address. */
    public List<URI> controllers() {
        return transport.controllers();
    }

    /** The controller that answered last, unless it failed since. */
    public Optional<URI> active() {
        return transport.active();
    }

    /**
     * A view in which no call, with search and repeat, takes longer than this; it shares everything else, also being
     * closed.
     */
    public Linstor within(Duration limit) {
        return new Linstor(transport, calls.within(limit));
    }

    /** Which LINSTOR this is, and which version its REST API has. */
    public ControllerVersion version() {
        return calls.object(Call.get("tell its version", "/v1/controller/version"), VersionJson.class,
                Mapping::version);
    }

    /** All external files, with content. */
    public List<ExternalFile> files() {
        return calls.list(Call.get("list external files", "/v1/files?content=true"), FileJson.class, Mapping::file);
    }

    /** One external file with content; empty if LINSTOR has none at this path, which it compares without case. */
    public Optional<ExternalFile> file(String path) {
        return calls.optional(Call.get("read external file '" + path + "'", Urls.file(path)), FileJson.class,
                Mapping::file);
    }

    /**
     * Creates or replaces an external file; every node that has it writes it anew.
     *
     * @param content
     *            not empty: LINSTOR refuses that
     * @param altSuffixes
     *            may only be given to a LINSTOR with REST 1.28 or newer, which others refuse
     */
    public ResultList putFile(String path, String content, List<String> altSuffixes) {
        return calls.change(Call.put("write external file '" + path + "'", Urls.file(path),
                Bodies.file(path, content, altSuffixes)));
    }

    /** Deletes an external file, also from all resource definitions it is attached to and from their nodes. */
    public ResultList deleteFile(String path) {
        return calls.change(Call.delete("delete external file '" + path + "'", Urls.file(path)));
    }

    /** Attaches an external file: every node of the resource gets it. A refused one stays attached all the same. */
    public ResultList attachFile(String resource, String path) {
        String purpose = "attach external file '" + path + "' to resource definition '" + resource + "'";
        return calls.change(Call.post(purpose, Effect.IDEMPOTENT, Urls.attachment(resource, path), Optional.empty()));
    }

    /** Detaches an external file: it goes from the nodes and stays in LINSTOR. One never attached is no error. */
    public ResultList detachFile(String resource, String path) {
        String purpose = "detach external file '" + path + "' from resource definition '" + resource + "'";
        return calls.change(Call.delete(purpose, Urls.attachment(resource, path)));
    }

    /** Whether a node's satellite may write to this path; false also for a node that LINSTOR does not know. */
    public boolean fileAllowed(String path, String node) {
        if (!PathEncoding.isName(node)) {
            return false;
        }
        String purpose = "tell whether external file '" + path + "' is allowed on node '" + node + "'";
        return calls.object(Call.get(purpose, Urls.file(path) + "/check/" + PathEncoding.segment(node)),
                FileAllowedJson.class, json -> Mapping.isTrue(json.allowed()));
    }

    /**
     * How an external file looks on a node; since REST 1.28.
     *
     * @throws LinstorException
     *             of kind {@link LinstorException.Kind#SATELLITE_OFFLINE} when the node cannot be asked
     */
    public FileStatus fileStatus(String path, String node) {
        String purpose = "tell the state of external file '" + path + "' on node '" + node + "'";
        return calls.object(Call.get(purpose, Urls.file(path) + "/status/" + PathEncoding.segment(node)),
                FileStatusJson.class, Mapping::fileStatus);
    }

    /** All resource groups. */
    public List<ResourceGroup> resourceGroups() {
        return calls.list(Call.get("list resource groups", "/v1/resource-groups"), ResourceGroupJson.class,
                Mapping::group);
    }

    /** One resource group, in any case of its name; empty also for a name that no LINSTOR can know. */
    public Optional<ResourceGroup> resourceGroup(String name) {
        if (!PathEncoding.isName(name)) {
            return Optional.empty();
        }
        return calls.optional(
                Call.get("read resource group '" + name + "'", Urls.group(name)),
                ResourceGroupJson.class, Mapping::group);
    }

    /** Creates a resource group with LINSTOR's defaults. */
    public ResultList createResourceGroup(String name) {
        return calls.change(Call.post("create resource group '" + name + "'", Effect.ONCE, "/v1/resource-groups",
                Optional.of(Bodies.group(name))));
    }

    /** Deletes a resource group; LINSTOR refuses while a resource definition uses it. */
    public ResultList deleteResourceGroup(String name) {
        return calls.change(Call.delete("delete resource group '" + name + "'", Urls.group(name)));
    }

    /** All resource definitions, with volume definitions. */
    public List<ResourceDefinition> resourceDefinitions() {
        return calls.list(
                Call.get("list resource definitions", "/v1/resource-definitions?with_volume_definitions=true"),
                ResourceDefinitionJson.class, Mapping::definition);
    }

    /** A resource definition with its volume definitions; empty also for a name that LINSTOR's rules forbid. */
    public Optional<ResourceDefinition> resourceDefinition(String name) {
        String path = "/v1/resource-definitions?with_volume_definitions=true&resource_definitions="
                + PathEncoding.segment(name);
        Call call = Call.get("read resource definition '" + name + "'", path);
        return calls.named(() -> calls.list(call, ResourceDefinitionJson.class, Mapping::definition)).stream()
                .filter(definition -> definition.name().equalsIgnoreCase(name)).findFirst();
    }

    /** Creates a resource definition. One that is still being deleted counts as existing. */
    public ResultList createResourceDefinition(String name, String resourceGroup, Map<String, String> props) {
        return calls.change(Call.post("create resource definition '" + name + "'", Effect.ONCE,
                "/v1/resource-definitions", Optional.of(Bodies.definition(name, resourceGroup, props))));
    }

    /** Sets and deletes properties. */
    public ResultList modifyResourceDefinition(String name, Map<String, String> override, List<String> delete) {
        return calls.change(Call.put("modify resource definition '" + name + "'", Urls.definition(name),
                Bodies.modification(override, delete)));
    }

    /**
     * Deletes a resource definition with all of its resources and their data. With a node offline LINSTOR only flags it
     * and finishes later: the answers then name the node.
     */
    public ResultList deleteResourceDefinition(String name) {
        return calls.change(Call.delete("delete resource definition '" + name + "'", Urls.definition(name)));
    }

    /** The names of the snapshots of a resource. */
    public List<String> snapshots(String resource) {
        return calls.list(Call.get("list snapshots of '" + resource + "'", Urls.definition(resource) + "/snapshots"),
                SnapshotJson.class, Mapping::snapshot);
    }

    /** Adds a volume to a resource definition, also to one that is in use: then it is made on all nodes at once. */
    public ResultList createVolumeDefinition(String resource, VolumeDefinition volume) {
        String purpose = "create volume definition " + volume.number() + " of '" + resource + "'";
        return calls.change(Call.post(purpose, Effect.ONCE, Urls.definition(resource) + "/volume-definitions",
                Optional.of(Bodies.volumeDefinition(volume))));
    }

    /**
     * Grows a volume. When a satellite fails on the way the new size stays in the definition.
     *
     * @param sizeKib
     *            new size in KiB, net or gross as the volume was created
     */
    public ResultList resizeVolumeDefinition(String resource, int number, long sizeKib) {
        return calls.change(Call.put("resize volume definition " + number + " of '" + resource + "'",
                Urls.volume(resource, number), Bodies.resize(sizeKib)));
    }

    /** Deletes a volume with its data; LINSTOR refuses it while the resource is in use. */
    public ResultList deleteVolumeDefinition(String resource, int number) {
        return calls.change(Call.delete("delete volume definition " + number + " of '" + resource + "'",
                Urls.volume(resource, number)));
    }

    /** Places as many replicas as the resource group says; one that failed may leave resources behind. */
    public ResultList autoplace(String resource) {
        return calls.change(Call.post("place resource '" + resource + "'", Effect.IDEMPOTENT,
                Urls.definition(resource) + "/autoplace", Optional.of("{}")));
    }

    /** All resources of all nodes, with states. */
    public List<Resource> resources() {
        return calls.list(Call.get("list resources", "/v1/view/resources"), ResourceJson.class,
                ResourceMapping::resource);
    }

    /** The resources of one definition; none if there is no such definition. */
    public List<Resource> resources(String resource) {
        Call call = Call.get("list resources of '" + resource + "'",
                "/v1/view/resources?resources=" + PathEncoding.segment(resource));
        return calls.named(() -> calls.list(call, ResourceJson.class, ResourceMapping::resource));
    }

    /** All nodes. */
    public List<Node> nodes() {
        return calls.list(Call.get("list nodes", "/v1/nodes"), NodeJson.class, Mapping::node);
    }

    /** The storage pools of all nodes. */
    public List<StoragePool> storagePools() {
        return calls.list(Call.get("list storage pools", "/v1/view/storage-pools"), StoragePoolJson.class,
                Mapping::pool);
    }

    /**
     * Asks drbd-reactor on nodes for its state; since LINSTOR 1.34.
     *
     * @param nodes
     *            at least one; an offline or unknown one gives a result with an exit code of -1
     */
    public List<ExecResult> drbdReactorStatus(List<String> nodes, Optional<String> resource) {
        return calls.list(Call.post("ask drbd-reactor for its state on " + String.join(", ", nodes), Effect.READ,
                "/v1/nodes/exec/drbd-reactorctl/status", Optional.of(Bodies.exec(nodes, resource))),
                ExecJson.Result.class, Mapping::exec);
    }

    /** Opens the stream of promotion events; close it. */
    public PromotionEvents promotionEvents() {
        Call call = Call.stream("follow promotion events", "/v1/events/drbd/promotion");
        Reply reply = calls.send(call);
        return PromotionEvents.of(calls.events(call, reply));
    }

    /** Ends all calls that are under way, of views too. */
    @Override
    public void close() {
        transport.close();
    }
}
