package org.linstorgateway.sim.api;

import java.util.List;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.NameRule;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.cluster.ResourceGroup;
import org.linstorgateway.sim.cluster.SelectFilter;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.BodySchema;
import org.linstorgateway.sim.json.InvalidJsonException;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.result.ApiErrorException;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/** Creation of a definition with its volumes and resources in one call ({@code spawn}). */
final class Spawn {

    private static final BodySchema BODY = BodySchema.of("ResourceGroupSpawn", "resource_definition_name",
            "resource_definition_external_name", "volume_sizes", "select_filter", "partial", "definitions_only",
            "peer_slots", "resource_definition_props", "volume_passphrases").with("select_filter",
                    SelectFilterJson.SCHEMA);

    private final Cluster cluster;

    Spawn(Cluster cluster) {
        this.cluster = cluster;
    }

    void register(Routes routes) {
        routes.on("POST", "/v1/resource-groups/{group}/spawn", this::spawn);
    }

    private Response spawn(Request request) {
        JsonObject body = request.body(BODY);
        String group = request.pathVariable("group");
        String name = body.string("resource_definition_name").orElse("");
        ResultList results = ResourceGroupRoutes.results(group).ref("RscDfn", name);
        ResourceDefinition definition = define(results, name, new ObjectLookup(cluster).group(results, group));
        if (definition.group().volumeNumbers().isEmpty()) {
            results.add(RetCode.INFO, "Resource-group doesn't have any volume-groups, automatically assume partial "
                    + "mode.");
        }
        sizes(body).forEach(size -> addVolume(results, definition, size));
        definition.props().putAll(body.stringMap("resource_definition_props"));
        results.add(RetCode.CREATED, "New resource definition '" + name + "' created.")
                .about(Operation.CREATE, ObjectType.RESOURCE_DEFINITION)
                .details("Resource definition '%s' UUID is: %s".formatted(name, definition.uuid()));
        if (!body.bool("definitions_only").orElse(false)) {
            SelectFilter filter = SelectFilterJson.read(body.object("select_filter"));
            ResultList placed = new ResultList(Operation.CREATE, ObjectType.RESOURCE).ref("RscDfn", name)
                    .ref("RscGrp", group).context("Auto-placing resource: " + name);
            new Autoplace(cluster).place(placed, definition, filter, request);
            results.addAll(placed);
        }
        return Response.json(results.status(201), results.json(cluster.now()));
    }

    private ResourceDefinition define(ResultList results, String name, ResourceGroup group) {
        NameRule.RESOURCE.violation(name).ifPresent(reason -> {
            throw new ApiErrorException(results.error(RetCode.FAIL_INVLD_RSC_NAME, "The specified resource name '"
                    + name + "' is invalid.").cause(reason).reported(cluster.errorReports()));
        });
        if (cluster.definition(name).isPresent()) {
            throw new ApiErrorException(
                    results.error(RetCode.FAIL_EXISTS_RSC_DFN, "A resource definition with the name '"
                            + name + "' already exists").cause("The ResourceDefinition already exists"));
        }
        return cluster.addDefinition(name, group);
    }

    private static List<Long> sizes(JsonObject body) {
        if (body.members().get("volume_sizes") instanceof List<?> sizes) {
            return sizes.stream().map(each -> {
                if (each instanceof Long size) {
                    return size;
                }
                throw new InvalidJsonException("Cannot deserialize 'volume_sizes': expected an array of integers");
            }).toList();
        }
        return List.of();
    }

    private static void addVolume(ResultList results, ResourceDefinition definition, long sizeKib) {
        int number = definition.nextVolumeNumber();
        definition.addVolume(number, sizeKib, false);
        results.add(RetCode.CREATED,
                "Volume definition with number '%d' successfully  created in resource definition '%s'."
                        .formatted(number, definition.name()))
                .about(ObjectType.VOLUME_DEFINITION)
                .ref("VlmNr", Integer.toString(number));
    }
}
