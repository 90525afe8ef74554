package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.ReachableSatellites;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.cluster.VolumeDefinition;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.json.BodySchema;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.result.ApiErrorException;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/**
 * Modification of a volume definition, usually its size. Deployed volumes cannot shrink. They can grow only when every
 * disk is UpToDate. Only thick storage pools must have the free space. A resize that a satellite has not completed goes on
 * when a property changes, not when the same size is requested again, and when all satellites are connected (seen in the
 * source of linstor-server, {@code CtrlVlmDfnModifyApiCallHandler}).
 */
final class VolumeResize {

    private static final BodySchema MODIFY = BodySchema.of("VolumeDefinitionModify", "size_kib", "override_props",
            "delete_props", "delete_namespaces", "flags");

    /** 1 PiB: a volume cannot grow to it, although a volume definition can be created with any size. */
    private static final long TOO_LARGE_KIB = 1L << 40;

    private final Cluster cluster;
    private final ObjectLookup lookup;

    VolumeResize(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new ObjectLookup(cluster);
    }

    Response modify(Request request) {
        String name = request.pathVariable("name");
        String number = request.pathVariable("number");
        JsonObject body = request.body(MODIFY);
        ResultList results = new ResultList(Operation.MODIFY, ObjectType.VOLUME_DEFINITION).ref("RscDfn", name)
                .ref("VlmNr", number).context("Resource definition: %s, Volume number: %s".formatted(name, number));
        ResourceDefinition definition = lookup.definition(results, name);
        VolumeDefinition volume = VolumeNumber.parse(number).flatMap(definition::volume)
                .orElseThrow(() -> missing(results, name, number));
        PropertyChange props = PropertyChange.of(body);
        PropertyRules.check(cluster, results, props.override());
        Optional<Long> size = body.number("size_kib");
        size.ifPresent(kib -> check(results, definition, volume, kib));
        boolean propsChange = props.changes(volume.props());
        props.apply(volume.props());
        results.add(RetCode.MODIFIED, "Volume definition with number '%s' of resource definition '%s' modified."
                .formatted(number, name)).ref("UUID", volume.uuid().toString())
                .details("Volume definition with number '%s' of resource definition '%s' UUID is: %s".formatted(number,
                        name, volume.uuid()));
        long former = volume.sizeKib();
        size.ifPresent(volume::resize);
        if (volume.sizeKib() != former || (propsChange && volume.isResizing())) {
            updateSatellites(results, definition, volume, request);
        }
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    private static ApiErrorException missing(ResultList results, String name, String number) {
        String volume = "'%s' with volume number '%s'".formatted(name, number);
        return new ApiErrorException(
                results.error(RetCode.FAIL_NOT_FOUND_VLM_DFN, "Volume definition " + volume + " not found.")
                        .cause("The specified volume definition " + volume + " could not be found in the database")
                        .correction("Create a volume definition with the name '" + name + "' first."));
    }

    private void check(ResultList results, ResourceDefinition definition, VolumeDefinition volume, long kib) {
        boolean deployed = !definition.replicas().isEmpty();
        if (kib <= 0) {
            throw new ApiErrorException(results.error(RetCode.FAIL_INVLD_VLM_SIZE, "Volume size value " + kib
                    + " is out of range [1 - 9223372036854775807] for non-DRBD"));
        }
        if (kib >= TOO_LARGE_KIB) {
            throw new ApiErrorException(results.error(RetCode.FAIL_INVLD_VLM_SIZE, "The given size [" + kib
                    + "KiB] is invalid"));
        }
        if (kib == volume.sizeKib() && deployed) {
            results.add(RetCode.WARN_VLMDFN_RESIZE_SAME_SIZE, "VolumeDefinition already has the expected size, no "
                    + "satellite update will be triggered.");
        } else if (kib < volume.sizeKib() && deployed) {
            throw new ApiErrorException(
                    results.error(RetCode.FAIL_INVLD_VLM_SIZE, "Shrinking volumes is not supported by layer "
                            + "'DRBD'. Volumes can only grow in size."));
        } else if (deployed) {
            checkDisks(results, definition);
            checkSpace(results, definition, kib - volume.sizeKib());
        }
    }

    private static void checkDisks(ResultList results, ResourceDefinition definition) {
        if (!definition.diskful().stream().allMatch(each -> each.stateKnown() && each.upToDate())) {
            throw new ApiErrorException(
                    results.error(RetCode.FAIL_NOT_ALL_UPTODATE, "Cannot resize volume, because we have a "
                            + "non-UpToDate DRBD device."));
        }
    }

    private void checkSpace(ResultList results, ResourceDefinition definition, long more) {
        List<String> full = definition.diskful().stream().filter(each -> !each.pool().kind().thin())
                .filter(each -> each.pool().freeKib() < more)
                .map(each -> "\nNode: %s, StorPool: %s".formatted(each.node().name(), each.pool().name())).toList();
        if (!full.isEmpty()) {
            throw new ApiErrorException(results
                    .error(RetCode.FAIL_NOT_ENOUGH_FREE_SPACE, ("Cannot grow the volume definition by "
                            + "%dKiB, as the following storage pool do not have enough free space:%s").formatted(more,
                                    String.join("", full)))
                    .reported(cluster.errorReports()));
        }
    }

    private void updateSatellites(ResultList results, ResourceDefinition definition, VolumeDefinition volume,
            Request request) {
        ReachableSatellites reachable = request.reachable(definition.nodes());
        List<Replica> reached = definition.replicas().stream()
                .filter(each -> SatelliteMessages.reaches(results, reachable, each.node())).toList();
        volume.resizing(reached.size() < definition.replicas().size());
        for (Replica each : reached) {
            if (each.diskful()) {
                SatelliteMessages.volume(results, Operation.MODIFY, RetCode.MODIFIED, "resized", each, volume.number());
            }
            SatelliteMessages.adjusted(results, Operation.MODIFY, each);
            results.add(RetCode.MODIFIED,
                    "Updated volume %d of '%s' on '%s'".formatted(volume.number(), definition.name(),
                            each.node().name()));
        }
        cluster.deployment().grow(definition, volume);
    }
}
