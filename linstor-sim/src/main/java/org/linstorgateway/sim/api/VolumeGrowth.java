package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Call;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.json.Shape;
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

/**
 * Modifying a volume definition, which mostly means growing. Deployed volumes never shrink; growing needs every disk
 * there and up to date; only thick pools are asked whether they have the space.
 */
final class VolumeGrowth {

    private static final Shape MODIFY = Shape.of("VolumeDefinitionModify", "size_kib", "override_props",
            "delete_props", "delete_namespaces", "flags");

    private final Cluster cluster;
    private final Lookup lookup;

    VolumeGrowth(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new Lookup(cluster);
    }

    Answer modify(Call call) {
        String name = call.variable("name");
        String number = call.variable("number");
        JsonObject body = call.body(MODIFY);
        Results results = new Results(Operation.MODIFY, Subject.VOLUME_DEFINITION).ref("RscDfn", name)
                .ref("VlmNr", number).context("Resource definition: %s, Volume number: %s".formatted(name, number));
        Definition definition = lookup.definition(results, name);
        VolumeDefinition volume = VolumeNumber.parse(number).flatMap(definition::volume)
                .orElseThrow(() -> missing(results, name, number));
        PropertyChange props = PropertyChange.of(body);
        PropertyRules.check(cluster, results, props.override());
        Optional<Long> size = body.number("size_kib");
        size.ifPresent(kib -> check(results, definition, volume, kib));
        props.apply(volume.props());
        results.add(RetCode.MODIFIED, "Volume definition with number '%s' of resource definition '%s' modified."
                .formatted(number, name)).ref("UUID", volume.uuid().toString())
                .details("Volume definition with number '%s' of resource definition '%s' UUID is: %s".formatted(number,
                        name, volume.uuid()));
        size.filter(kib -> kib != volume.sizeKib()).ifPresent(kib -> grow(results, definition, volume, kib, call));
        return Answer.json(results.status(200), results.json(cluster.now()));
    }

    private static Refusal missing(Results results, String name, String number) {
        String what = "'%s' with volume number '%s'".formatted(name, number);
        return new Refusal(results.error(RetCode.FAIL_NOT_FOUND_VLM_DFN, "Volume definition " + what + " not found.")
                .cause("The specified volume definition " + what + " could not be found in the database")
                .correction("Create a volume definition " + what + " first."));
    }

    private void check(Results results, Definition definition, VolumeDefinition volume, long kib) {
        boolean deployed = !definition.replicas().isEmpty();
        if (kib <= 0) {
            throw new Refusal(results.error(RetCode.FAIL_INVLD_VLM_SIZE, "Volume size value " + kib
                    + " is out of range [1 - 9223372036854775807] for non-DRBD"));
        }
        if (kib == volume.sizeKib() && deployed) {
            results.add(RetCode.WARN_VLMDFN_RESIZE_SAME_SIZE, "VolumeDefinition already has the expected size, no "
                    + "satellite update will be triggered.");
        } else if (kib < volume.sizeKib() && deployed) {
            throw new Refusal(results.error(RetCode.FAIL_INVLD_VLM_SIZE, "Shrinking volumes is not supported by layer "
                    + "'DRBD'. Volumes can only grow in size."));
        } else if (deployed) {
            checkDisks(results, definition);
            checkSpace(results, definition, kib - volume.sizeKib());
        }
    }

    private static void checkDisks(Results results, Definition definition) {
        if (!definition.diskful().stream().allMatch(each -> each.visible() && each.upToDate())) {
            throw new Refusal(results.error(RetCode.FAIL_NOT_ALL_UPTODATE, "Cannot resize volume, because we have a "
                    + "non-UpToDate DRBD device."));
        }
    }

    private void checkSpace(Results results, Definition definition, long more) {
        List<String> full = definition.diskful().stream().filter(each -> !each.pool().kind().thin())
                .filter(each -> each.pool().freeKib() < more)
                .map(each -> "\nNode: %s, StorPool: %s".formatted(each.node().name(), each.pool().name())).toList();
        if (!full.isEmpty()) {
            throw new Refusal(results.error(RetCode.FAIL_NOT_ENOUGH_FREE_SPACE, ("Cannot grow the volume definition by "
                    + "%dKiB, as the following storage pool do not have enough free space:%s").formatted(more,
                            String.join("", full)))
                    .reported(cluster.errorReports()));
        }
    }

    private void grow(Results results, Definition definition, VolumeDefinition volume, long kib, Call call) {
        volume.resize(kib);
        Reach reach = call.reach(definition.nodes());
        List<Replica> heard = definition.replicas().stream()
                .filter(each -> Satellites.hears(results, reach, each.node())).toList();
        volume.resizing(heard.size() < definition.replicas().size());
        for (Replica each : heard) {
            if (each.diskful()) {
                Satellites.volume(results, Operation.MODIFY, RetCode.MODIFIED, "resized", each, volume.number());
            }
            Satellites.adjusted(results, Operation.MODIFY, each);
            results.add(RetCode.MODIFIED,
                    "Updated volume %d of '%s' on '%s'".formatted(volume.number(), definition.name(),
                            each.node().name()));
        }
        cluster.deployment().grow(definition, volume);
    }
}
