package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Map;
import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Call;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.json.Shape;
import org.linstorgateway.sim.result.Entry;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.Refusal;
import org.linstorgateway.sim.result.Results;
import org.linstorgateway.sim.result.RetCode;
import org.linstorgateway.sim.result.Subject;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.Definition;
import org.linstorgateway.sim.world.Reach;
import org.linstorgateway.sim.world.Replica;
import org.linstorgateway.sim.world.VolumeDefinition;

/** {@code /v1/resource-definitions/{name}/volume-definitions}: listing and creating. */
final class VolumeDefinitionRoutes {

    /** The largest volume number that LINSTOR takes. */
    static final int LAST_NUMBER = 65534;

    private static final String PATH = "/v1/resource-definitions/{name}/volume-definitions";
    private static final Shape CREATE = Shape.of("VolumeDefinitionCreate", "volume_definition", "drbd_minor_number")
            .with("volume_definition", Shape.of("VolumeDefinition", "volume_number", "size_kib", "props", "flags",
                    "layer_data", "uuid"));

    private final Cluster cluster;
    private final Lookup lookup;

    VolumeDefinitionRoutes(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new Lookup(cluster);
    }

    void addTo(Routes routes) {
        VolumeGrowth growth = new VolumeGrowth(cluster);
        VolumeDeletion deletion = new VolumeDeletion(cluster);
        routes.on("GET", PATH, this::list).on("POST", PATH, this::create)
                .on("GET", PATH + "/{number}", this::get)
                .on("PUT", PATH + "/{number}", growth::modify)
                .on("DELETE", PATH + "/{number}", deletion::delete);
    }

    private Answer list(Call call) {
        Definition definition = lookup.definition(call.variable("name"));
        return Answer.ok(out -> {
            out.beginList();
            definition.volumes().forEach(each -> DefinitionJson.write(out, each));
            out.endList();
        });
    }

    private Answer get(Call call) {
        Definition definition = lookup.definition(call.variable("name"));
        VolumeDefinition volume = VolumeNumber.parse(call.variable("number")).flatMap(definition::volume)
                .orElseThrow(() -> new Refusal(Entry.plain(RetCode.FAIL_NOT_FOUND_VLM_DFN, "Volume definition '"
                        + call.variable("number") + "' not found.")));
        return Answer.ok(out -> DefinitionJson.write(out, volume));
    }

    private Answer create(Call call) {
        String name = call.variable("name");
        JsonObject wanted = call.body(CREATE).object("volume_definition");
        Results results = new Results(Operation.CREATE, Subject.VOLUME_DEFINITION).ref("RscDfn", name)
                .context("Volume definitions for resource definition '" + name + "'");
        Definition definition = lookup.definition(results, name);
        long number = wanted.number("volume_number").orElse((long) definition.nextVolumeNumber());
        if (number < 0 || number > LAST_NUMBER) {
            throw new Refusal(results.error(RetCode.FAIL_INVLD_VLM_NR, ("The specified volume number '%d' is invalid. "
                    + "Volume numbers have to be in range of 0 - %d.").formatted(number, LAST_NUMBER))
                    .cause("Volume number %d is out of range [0 - %d]".formatted(number, LAST_NUMBER))
                    .reported(cluster.errorReports()));
        }
        VolumeDefinition volume = create(results, definition, (int) number, wanted);
        results.add(RetCode.CREATED, "New volume definition with number '%d' of resource definition '%s' created."
                .formatted(number, name)).ref("VlmNr", Long.toString(number));
        deploy(results, definition, volume, call);
        return Answer.json(results.status(200), results.json(cluster.now()));
    }

    private VolumeDefinition create(Results results, Definition definition, int number, JsonObject wanted) {
        Results refusing = new Results(Operation.CREATE, Subject.VOLUME_DEFINITION).ref("RscDfn", definition.name())
                .ref("VlmNr", Integer.toString(number)).context("Resource definition: %s, Volume number: %d\n%s"
                        .formatted(definition.name(), number, results.context()));
        checkFlags(results, wanted.texts("flags"));
        Map<String, String> props = wanted.textMap("props");
        PropertyRules.check(cluster, refusing, props);
        if (definition.volume(number).isPresent()) {
            throw new Refusal(refusing.error(RetCode.FAIL_EXISTS_VLM_DFN, ("A volume definition with the number %d "
                    + "already exists in resource definition '%s'.").formatted(number, definition.name()))
                    .cause("The VolumeDefinition already exists"));
        }
        long size = wanted.number("size_kib").orElse(0L);
        if (size <= 0) {
            throw new Refusal(refusing.error(RetCode.FAIL_INVLD_VLM_SIZE, ("The volume definition with number '%d' of "
                    + "resource definition '%s' has an invalid size of '%d'. Valid sizes range from 4 to "
                    + "1099511627776.").formatted(number, definition.name(), size))
                    .cause("Volume size value " + size + " is out of range [1 - 9223372036854775807] for non-DRBD"));
        }
        if (!props.isEmpty()) {
            results.add(RetCode.CREATED, "Successfully set property key(s): " + String.join(",", props.keySet()));
        }
        VolumeDefinition volume = definition.addVolume(number, size, wanted.texts("flags").contains("GROSS_SIZE"));
        volume.props().putAll(props);
        return volume;
    }

    private void checkFlags(Results results, List<String> flags) {
        for (String flag : flags) {
            if (!List.of("GROSS_SIZE", "DELETE", "ENCRYPTED", "RESIZE", "FAILED", "DRBD_INITIALIZED").contains(flag)) {
                throw new Refusal(results.error(RetCode.FAIL_UNKNOWN_ERROR, "Creation of volume definitions failed due "
                        + "to an unhandled exception of type IllegalArgumentException. No enum constant "
                        + "com.linbit.linstor.core.objects.VolumeDefinition.Flags." + flag)
                        .reported(cluster.errorReports()));
            }
        }
    }

    private void deploy(Results results, Definition definition, VolumeDefinition volume, Call call) {
        if (definition.replicas().isEmpty()) {
            return;
        }
        cluster.deployment().deploy(definition, volume);
        Reach reach = call.reach(definition.nodes());
        for (Replica replica : definition.replicas()) {
            if (Satellites.hears(results, reach, replica.node())) {
                Satellites.adjusted(results, Operation.CREATE, replica);
                if (replica.diskful()) {
                    Satellites.volume(results, Operation.CREATE, RetCode.CREATED, "created", replica, volume.number());
                }
            }
            if (!reach.deaf().contains(replica.node())) {
                results.add(RetCode.MODIFIED, "Created volume for resource '%s' on '%s'".formatted(definition.name(),
                        replica.node().name()));
            }
        }
    }
}
