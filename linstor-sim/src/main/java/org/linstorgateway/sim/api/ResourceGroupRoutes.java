package org.linstorgateway.sim.api;

import java.util.List;
import java.util.stream.Stream;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.NameKey;
import org.linstorgateway.sim.cluster.NameRule;
import org.linstorgateway.sim.cluster.ResourceGroup;
import org.linstorgateway.sim.cluster.SelectFilter;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.BodySchema;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.json.JsonStreamWriter;
import org.linstorgateway.sim.result.ApiErrorException;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultEntry;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/** Routes of {@code /v1/resource-groups}. All return codes have the operation "create", as in LINSTOR. */
final class ResourceGroupRoutes {

    private static final String PATH = "/v1/resource-groups/{group}";
    private static final BodySchema CREATE = BodySchema
            .of("ResourceGroup", "props", "peer_slots", "name", "description",
                    "select_filter", "uuid")
            .with("select_filter", SelectFilterJson.SCHEMA);
    private static final BodySchema MODIFY = BodySchema.of("ResourceGroupModify", "override_props", "delete_props",
            "delete_namespaces", "description", "select_filter", "peer_slots")
            .with("select_filter", SelectFilterJson.SCHEMA);

    private static final BodySchema VOLUME_GROUP = BodySchema.of("VolumeGroup", "props", "volume_number", "uuid",
            "flags");

    private final Cluster cluster;
    private final ObjectLookup lookup;
    private final GroupAdjustment adjustment;

    ResourceGroupRoutes(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new ObjectLookup(cluster);
        this.adjustment = new GroupAdjustment(cluster);
    }

    void register(Routes routes) {
        adjustment.register(routes);
        new Spawn(cluster).register(routes);
        routes.on("GET", "/v1/resource-groups", this::list).on("POST", "/v1/resource-groups", 400, this::create)
                .on("GET", PATH, this::get).on("PUT", PATH, this::modify).on("DELETE", PATH, this::delete)
                .on("GET", PATH + "/volume-groups", this::volumeGroups)
                .on("POST", PATH + "/volume-groups", this::addVolumeGroup);
    }

    private Response list(Request request) {
        List<String> names = request.queryValues("resource_groups");
        Stream<ResourceGroup> chosen = names.isEmpty()
                ? cluster.groups().stream()
                : names.stream().map(NameKey::of).distinct().sorted().flatMap(name -> cluster.group(name).stream());
        Pagination pagination = Pagination.of(request);
        return Response.ok(out -> {
            out.beginList();
            pagination.apply(chosen).forEach(each -> write(out, each));
            out.endList();
        });
    }

    private Response get(Request request) {
        ResourceGroup group = requiredGroup(request);
        return Response.ok(out -> write(out, group));
    }

    private ResourceGroup requiredGroup(Request request) {
        String name = request.pathVariable("group");
        return cluster.group(name)
                .orElseThrow(() -> new ApiErrorException(ResultEntry.plain(RetCode.FAIL_NOT_FOUND_RSC_GRP,
                        "Resource group '" + name + "' not found.")));
    }

    private Response volumeGroups(Request request) {
        ResourceGroup group = requiredGroup(request);
        return Response.ok(out -> {
            out.beginList();
            group.volumeNumbers().forEach(each -> out.begin().put("volume_number", each).end());
            out.endList();
        });
    }

    private Response addVolumeGroup(Request request) {
        String name = request.pathVariable("group");
        JsonObject body = request.body(VOLUME_GROUP);
        ResultList results = results(name);
        ResourceGroup group = lookup.group(results, name);
        long number = body.number("volume_number").orElse((long) group.volumeNumbers().size());
        group.volumeNumbers().add(Math.toIntExact(number));
        results.add(RetCode.CREATED, "New volume group with number '%d' of resource group '%s' created."
                .formatted(number, group.name())).ref("VlmNr", Long.toString(number));
        return Response.json(results.status(201), results.json(cluster.now()));
    }

    private static void write(JsonStreamWriter out, ResourceGroup group) {
        out.begin().put("name", group.name());
        group.description().ifPresent(text -> out.put("description", text));
        out.putUnlessEmpty("props", group.props());
        SelectFilterJson.write(out, group.filter());
        out.put("uuid", group.uuid().toString()).end();
    }

    static ResultList results(String name) {
        return new ResultList(Operation.CREATE, ObjectType.RESOURCE_GROUP).ref("RscGrp", name)
                .context("Resource group: " + name);
    }

    private Response create(Request request) {
        JsonObject body = request.body(CREATE);
        String name = body.string("name").orElse("");
        ResultList results = results(name);
        NameRule.GROUP.violation(name).ifPresent(reason -> {
            throw new ApiErrorException(
                    results.error(RetCode.FAIL_INVLD_RSC_GRP_NAME, "The given resource group name '" + name
                            + "' is invalid.").cause(reason).reported(cluster.errorReports()));
        });
        if (cluster.group(name).isPresent()) {
            throw new ApiErrorException(results.error(RetCode.FAIL_EXISTS_RSC_GRP, "A Resource group: " + name
                    + " already exists.").cause("The ResourceGroup already exists"));
        }
        PropertyRules.check(cluster, results, body.stringMap("props"));
        SelectFilter filter = filter(results, body);
        warnAboutUnknownPools(results, filter);
        ResourceGroup group = cluster.addGroup(name, filter);
        body.string("description").ifPresent(group::description);
        group.props().putAll(body.stringMap("props"));
        results.add(RetCode.CREATED, "New resource group '" + name + "' created.").ref("UUID", group.uuid().toString())
                .details("Resource group '%s' UUID is: %s".formatted(name, group.uuid()));
        return Response.json(results.status(201), results.json(cluster.now()));
    }

    private static SelectFilter filter(ResultList results, JsonObject body) {
        SelectFilter filter = SelectFilterJson.read(body.object("select_filter"));
        filter.pools().forEach(pool -> NameRule.POOL.violation(pool).ifPresent(reason -> {
            throw new ApiErrorException(results.error(RetCode.FAIL_INVLD_FILTER_POOL_NAME,
                    "The given storage pool name '" + pool + "' is invalid.").cause(reason));
        }));
        return filter;
    }

    private void warnAboutUnknownPools(ResultList results, SelectFilter filter) {
        List<String> unknown = filter.pools().stream()
                .filter(pool -> cluster.nodes().stream().noneMatch(node -> node.pool(pool).isPresent())).toList();
        if (!unknown.isEmpty()) {
            results.add(RetCode.WARN_NOT_FOUND, "The following configured storage pools do not exist on any node:\n\t"
                    + String.join("\n\t", unknown)).about(Operation.NONE, ObjectType.NONE);
        }
    }

    private Response modify(Request request) {
        String name = request.pathVariable("group");
        JsonObject body = request.body(MODIFY);
        ResultList results = results(name);
        ResourceGroup group = lookup.group(results, name);
        PropertyChange props = PropertyChange.of(body);
        PropertyRules.check(cluster, results, props.override());
        if (!props.override().isEmpty()) {
            results.add(RetCode.CREATED, "Successfully set property key(s): " + props.overridden())
                    .about(ObjectType.RESOURCE_DEFINITION);
        }
        props.apply(group.props());
        body.string("description").ifPresent(group::description);
        if (body.has("select_filter")) {
            group.filter(filter(results, body).orElse(group.filter()));
        }
        results.add(RetCode.MODIFIED, "Resource group '" + group.name() + "' modified.")
                .ref("UUID", group.uuid().toString())
                .details("Resource group '%s' UUID is: %s".formatted(group.name(), group.uuid()));
        if (body.has("select_filter")) {
            adjustment.filterChanged(results, group, request);
        }
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    private Response delete(Request request) {
        String name = request.pathVariable("group");
        ResultList results = results(name);
        cluster.group(name).ifPresentOrElse(group -> delete(results, group), () -> results.add(RetCode.WARN_NOT_FOUND,
                "Resource group: " + name + " not found.").details("Resource group: " + name));
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    private void delete(ResultList results, ResourceGroup group) {
        if (cluster.definitions().stream().anyMatch(each -> each.group() == group)) {
            throw new ApiErrorException(results.error(RetCode.FAIL_EXISTS_RSC_DFN, "Cannot delete resource group '"
                    + group.name() + "' because it has existing resource definitions."));
        }
        cluster.removeGroup(group);
        results.add(RetCode.DELETED, "Resource group '" + group.name() + "' deleted.")
                .ref("UUID", group.uuid().toString())
                .details("Resource group '%s' UUID was: %s".formatted(group.name(), group.uuid()));
    }
}
