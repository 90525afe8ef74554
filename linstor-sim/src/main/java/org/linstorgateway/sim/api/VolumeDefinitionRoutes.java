package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Map;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.ReachableSatellites;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.cluster.VolumeDefinition;
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

/** Routes of {@code /v1/resource-definitions/{name}/volume-definitions}. */
final class VolumeDefinitionRoutes {

    /** The largest volume number that LINSTOR accepts. */
    static final int LAST_NUMBER = 65534;

    private static final String PATH = "/v1/resource-definitions/{name}/volume-definitions";
    private static final BodySchema CREATE = BodySchema
            .of("VolumeDefinitionCreate", "volume_definition", "drbd_minor_number")
            .with("volume_definition", BodySchema.of("VolumeDefinition", "volume_number", "size_kib", "props", "flags",
                    "layer_data", "uuid"));

    private final Cluster cluster;
    private final ObjectLookup lookup;

    VolumeDefinitionRoutes(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new ObjectLookup(cluster);
    }

    void register(Routes routes) {
        VolumeResize growth = new VolumeResize(cluster);
        VolumeDefinitionDeletion deletion = new VolumeDefinitionDeletion(cluster);
        routes.on("GET", PATH, this::list).on("POST", PATH, this::create)
                .on("GET", PATH + "/{number}", this::get)
                .on("PUT", PATH + "/{number}", growth::modify)
                .on("DELETE", PATH + "/{number}", deletion::delete);
    }

    private Response list(Request request) {
        ResourceDefinition definition = lookup.definition(request.pathVariable("name"));
        return Response.ok(out -> {
            out.beginList();
            definition.volumes().forEach(each -> ResourceDefinitionJson.write(out, each));
            out.endList();
        });
    }

    private Response get(Request request) {
        ResourceDefinition definition = lookup.definition(request.pathVariable("name"));
        VolumeDefinition volume = VolumeNumber.parse(request.pathVariable("number")).flatMap(definition::volume)
                .orElseThrow(() -> new ApiErrorException(
                        ResultEntry.plain(RetCode.FAIL_NOT_FOUND_VLM_DFN, "Volume definition '"
                                + request.pathVariable("number") + "' not found.")));
        return Response.ok(out -> ResourceDefinitionJson.write(out, volume));
    }

    private Response create(Request request) {
        String name = request.pathVariable("name");
        JsonObject body = request.body(CREATE).object("volume_definition");
        ResultList results = new ResultList(Operation.CREATE, ObjectType.VOLUME_DEFINITION).ref("RscDfn", name)
                .context("Volume definitions for resource definition '" + name + "'");
        ResourceDefinition definition = lookup.definition(results, name);
        long number = body.number("volume_number").orElse((long) definition.nextVolumeNumber());
        if (number < 0 || number > LAST_NUMBER) {
            throw new ApiErrorException(results
                    .error(RetCode.FAIL_INVLD_VLM_NR, ("The specified volume number '%d' is invalid. "
                            + "Volume numbers have to be in range of 0 - %d.").formatted(number, LAST_NUMBER))
                    .cause("Volume number %d is out of range [0 - %d]".formatted(number, LAST_NUMBER))
                    .reported(cluster.errorReports()));
        }
        VolumeDefinition volume = create(results, definition, (int) number, body);
        results.add(RetCode.CREATED, "New volume definition with number '%d' of resource definition '%s' created."
                .formatted(number, name)).ref("VlmNr", Long.toString(number));
        deploy(results, definition, volume, request);
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    private VolumeDefinition create(ResultList results, ResourceDefinition definition, int number, JsonObject body) {
        ResultList errors = new ResultList(Operation.CREATE, ObjectType.VOLUME_DEFINITION)
                .ref("RscDfn", definition.name())
                .ref("VlmNr", Integer.toString(number)).context("Resource definition: %s, Volume number: %d\n%s"
                        .formatted(definition.name(), number, results.context()));
        checkFlags(results, body.strings("flags"));
        Map<String, String> props = body.stringMap("props");
        PropertyRules.check(cluster, errors, props);
        if (definition.volume(number).isPresent()) {
            throw new ApiErrorException(errors
                    .error(RetCode.FAIL_EXISTS_VLM_DFN, ("A volume definition with the number %d "
                            + "already exists in resource definition '%s'.").formatted(number, definition.name()))
                    .cause("The VolumeDefinition already exists"));
        }
        long size = body.number("size_kib").orElse(0L);
        if (size <= 0) {
            throw new ApiErrorException(errors
                    .error(RetCode.FAIL_INVLD_VLM_SIZE, ("The volume definition with number '%d' of "
                            + "resource definition '%s' has an invalid size of '%d'. Valid sizes range from 4 to "
                            + "1099511627776.").formatted(number, definition.name(), size))
                    .cause("Volume size value " + size + " is out of range [1 - 9223372036854775807] for non-DRBD"));
        }
        if (!props.isEmpty()) {
            results.add(RetCode.CREATED, "Successfully set property key(s): " + String.join(",", props.keySet()));
        }
        VolumeDefinition volume = definition.addVolume(number, size, body.strings("flags").contains("GROSS_SIZE"));
        volume.props().putAll(props);
        return volume;
    }

    private void checkFlags(ResultList results, List<String> flags) {
        for (String flag : flags) {
            if (!List.of("GROSS_SIZE", "DELETE", "ENCRYPTED", "RESIZE", "FAILED", "DRBD_INITIALIZED").contains(flag)) {
                throw new ApiErrorException(results
                        .error(RetCode.FAIL_UNKNOWN_ERROR, "Creation of volume definitions failed due "
                                + "to an unhandled exception of type IllegalArgumentException. No enum constant "
                                + "com.linbit.linstor.core.objects.VolumeDefinition.Flags." + flag)
                        .reported(cluster.errorReports()));
            }
        }
    }

    private void deploy(ResultList results, ResourceDefinition definition, VolumeDefinition volume, Request request) {
        if (definition.replicas().isEmpty()) {
            return;
        }
        cluster.deployment().deploy(definition, volume);
        ReachableSatellites reachable = request.reachable(definition.nodes());
        for (Replica replica : definition.replicas()) {
            if (SatelliteMessages.reaches(results, reachable, replica.node())) {
                SatelliteMessages.adjusted(results, Operation.CREATE, replica);
                if (replica.diskful()) {
                    SatelliteMessages.volume(results, Operation.CREATE, RetCode.CREATED, "created", replica,
                            volume.number());
                }
            }
            if (!reachable.unreachable().contains(replica.node())) {
                results.add(RetCode.MODIFIED, "Created volume for resource '%s' on '%s'".formatted(definition.name(),
                        replica.node().name()));
            }
        }
    }
}
