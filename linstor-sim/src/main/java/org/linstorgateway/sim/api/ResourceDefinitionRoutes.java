package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.sim.cluster.AutoSnapshots;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.NameKey;
import org.linstorgateway.sim.cluster.NameRule;
import org.linstorgateway.sim.cluster.ReachableSatellites;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.cluster.ResourceGroup;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.BodySchema;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.result.ApiErrorException;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultEntry;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/** Routes of {@code /v1/resource-definitions}; see {@link ResourceDefinitionDeletion} for the deletion. */
final class ResourceDefinitionRoutes {

    private static final BodySchema CREATE = BodySchema.of("ResourceDefinitionCreate", "drbd_port", "drbd_secret",
            "drbd_transport_type", "resource_definition", "drbd_peer_slots").with("resource_definition",
                    BodySchema.of("ResourceDefinition", "props", "flags", "layer_data", "name", "resource_group_name",
                            "external_name", "uuid", "volume_definitions"));
    private static final BodySchema MODIFY = BodySchema.of("ResourceDefinitionModify", "override_props", "delete_props",
            "delete_namespaces", "drbd_port", "drbd_peer_slots", "layer_stack", "new_rsc_name", "resource_group");

    private final Cluster cluster;
    private final ObjectLookup lookup;

    ResourceDefinitionRoutes(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new ObjectLookup(cluster);
    }

    void register(Routes routes) {
        routes.on("GET", "/v1/resource-definitions", this::list)
                .on("POST", "/v1/resource-definitions", 400, this::create)
                .on("GET", "/v1/resource-definitions/{name}", this::get)
                .on("PUT", "/v1/resource-definitions/{name}", this::modify)
                .on("DELETE", "/v1/resource-definitions/{name}", new ResourceDefinitionDeletion(cluster)::delete)
                .on("GET", "/v1/resource-definitions/{name}/sync-status", this::syncStatus);
    }

    private Response list(Request request) {
        List<String> names = request.queryValues("resource_definitions");
        ObjectLookup.requireValidResourceNames(names);
        Stream<ResourceDefinition> chosen = names.isEmpty()
                ? cluster.definitions().stream()
                : names.stream().map(NameKey::of).distinct().sorted()
                        .flatMap(name -> cluster.definition(name).stream());
        List<String> props = request.queryValues("props");
        Stream<ResourceDefinition> matching = chosen.filter(each -> PropertyFilter.matches(props, each.props()));
        boolean withVolumes = request.queryFlag("with_volume_definitions");
        return Response.ok(out -> {
            out.beginList();
            Pagination.of(request).apply(matching)
                    .forEach(each -> ResourceDefinitionJson.write(out, each, withVolumes));
            out.endList();
        });
    }

    private Response get(Request request) {
        ResourceDefinition definition = lookup.definition(request.pathVariable("name"));
        return Response.ok(out -> ResourceDefinitionJson.write(out, definition, false));
    }

    private Response syncStatus(Request request) {
        ResourceDefinition definition = lookup.definitionWithAdvice(request.pathVariable("name"));
        boolean synced = definition.diskful().stream().allMatch(Replica::upToDate);
        return Response.ok(out -> out.begin().put("synced_on_all", synced).end());
    }

    private Response create(Request request) {
        JsonObject body = request.body(CREATE).object("resource_definition");
        String name = body.string("name").orElse("");
        ResultList results = new ResultList(Operation.CREATE, ObjectType.RESOURCE_DEFINITION);
        ResultList errors = new ResultList(Operation.CREATE, ObjectType.RESOURCE_DEFINITION)
                .context("Resource definition: " + name).ref("RscDfn", name);
        checkName(errors, name);
        PropertyChange props = new PropertyChange(body.stringMap("props"), List.of(), List.of());
        PropertyRules.check(cluster, errors, props.override());
        ResourceGroup group = group(errors, body.string("resource_group_name"));
        if (cluster.definition(name).isPresent()) {
            throw new ApiErrorException(
                    errors.error(RetCode.FAIL_EXISTS_RSC_DFN, "A resource definition with the name '"
                            + name + "' already exists").cause("The ResourceDefinition already exists"));
        }
        ResourceDefinition definition = cluster.addDefinition(name, group);
        if (!props.override().isEmpty()) {
            results.add(RetCode.CREATED, "Successfully set property key(s): " + props.overridden());
            set(definition, props);
        }
        results.add(RetCode.CREATED, "New resource definition '" + name + "' created.")
                .details("Resource definition '%s' UUID is: %s".formatted(name, definition.uuid()))
                .ref("UUID", definition.uuid().toString()).ref("RscDfn", name);
        return Response.json(results.status(201), results.json(cluster.now()));
    }

    private void checkName(ResultList errors, String name) {
        if (name.isEmpty()) {
            throw new ApiErrorException(errors.error(RetCode.FAIL_MISSING_EXT_NAME,
                    "The resource name generation for the creation of a new resource definition failed")
                    .cause("Name generation was selected by specifying a zero-length resource name,\nbut the external "
                            + "name field required for name generation is not present\nin the API call data")
                    .correction("Give the resource definition a name."));
        }
        NameRule.RESOURCE.violation(name).ifPresent(reason -> {
            throw new ApiErrorException(
                    errors.error(RetCode.FAIL_INVLD_RSC_NAME, "The specified resource name '" + name
                            + "' is invalid.").cause(reason).reported(cluster.errorReports()));
        });
    }

    private ResourceGroup group(ResultList errors, Optional<String> name) {
        return name.isEmpty()
                ? cluster.defaultGroup()
                : cluster.group(name.get()).orElseThrow(() -> new ApiErrorException(
                        errors.error(RetCode.FAIL_NOT_FOUND_RSC_GRP, "Resource group '" + name.get()
                                + "' could not be found.").reported(cluster.errorReports())));
    }

    private void set(ResourceDefinition definition, PropertyChange props) {
        props.apply(definition.props());
        if (props.override().containsKey("DrbdOptions/Resource/quorum")) {
            definition.props().put("Internal/Drbd/QuorumSetBy", "user");
        }
        cluster.changed(definition);
    }

    private Response modify(Request request) {
        String name = request.pathVariable("name");
        PropertyChange props = PropertyChange.of(request.body(MODIFY));
        ResultList results = new ResultList(Operation.MODIFY, ObjectType.RESOURCE_DEFINITION)
                .context("Resource definition: " + name).ref("RscDfn", name);
        ResourceDefinition definition = lookup.definition(results, name);
        PropertyRules.check(cluster, results, props.override());
        if (!props.override().isEmpty()) {
            results.add(RetCode.CREATED, "Successfully set property key(s): " + props.overridden())
                    .about(Operation.CREATE, ObjectType.RESOURCE_DEFINITION);
        }
        if (!props.delete().isEmpty()) {
            results.add(RetCode.DELETED, "Successfully deleted property key(s): " + props.deleted())
                    .about(Operation.DELETE, ObjectType.RESOURCE_DEFINITION);
        }
        set(definition, props);
        if (props.override().containsKey(AutoSnapshots.RUN_EVERY) || props.delete().contains(AutoSnapshots.RUN_EVERY)) {
            cluster.autoSnapshots().update(definition);
        }
        if (props.override().containsKey(AutoTiebreaker.PROPERTY) || props.delete().contains(AutoTiebreaker.PROPERTY)) {
            updateTiebreaker(results, definition);
        }
        modified(results, definition);
        ReachableSatellites reachable = request.reachable(definition.nodes());
        definition.replicas().stream().filter(each -> SatelliteMessages.reaches(results, reachable, each.node()))
                .forEach(each -> SatelliteMessages.adjusted(results, Operation.MODIFY, each));
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    private void updateTiebreaker(ResultList results, ResourceDefinition definition) {
        AutoTiebreaker tiebreaker = new AutoTiebreaker(cluster);
        if ("False".equalsIgnoreCase(definition.props().get(AutoTiebreaker.PROPERTY))) {
            tiebreaker.removeTiebreaker(results, definition);
        }
        tiebreaker.update(results, definition);
    }

    private static ResultEntry modified(ResultList results, ResourceDefinition definition) {
        return results.add(RetCode.MODIFIED, "Resource definition '" + definition.name() + "' modified.")
                .details("Resource definition '%s' UUID is: %s".formatted(definition.name(), definition.uuid()))
                .ref("UUID", definition.uuid().toString());
    }
}
