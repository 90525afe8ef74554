package org.linstorgateway.sim.api;

import java.util.List;
import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Call;
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

/** Deleting a volume definition, which must not be in use; with a node offline it is only flagged. */
final class VolumeDeletion {

    private final Cluster cluster;
    private final Lookup lookup;

    VolumeDeletion(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new Lookup(cluster);
    }

    Answer delete(Call call) {
        String name = call.variable("name");
        String number = call.variable("number");
        Results results = new Results(Operation.DELETE, Subject.VOLUME_DEFINITION).ref("RscDfn", name)
                .ref("VlmNr", number).context("Resource definition: %s, Volume number: %s".formatted(name, number));
        if (VolumeNumber.parse(number).filter(n -> n >= 0 && n <= VolumeDefinitionRoutes.LAST_NUMBER).isEmpty()) {
            throw new Refusal(results.error(RetCode.FAIL_INVLD_VLM_NR, "The given volume number '" + number
                    + "' is invalid. Valid range from 0 to 65534").cause("Volume number " + number
                            + " is out of range [0 - 65534]")
                    .reported(cluster.errorReports()));
        }
        cluster.definition(name).flatMap(definition -> definition.volume(Integer.parseInt(number)))
                .ifPresentOrElse(volume -> delete(results, lookup.definition(name), volume, call),
                        () -> results.add(RetCode.WARN_NOT_FOUND, results.context() + " not found.")
                                .details(results.context()));
        return Answer.json(results.status(200), results.json(cluster.now()));
    }

    private void delete(Results results, Definition definition, VolumeDefinition volume, Call call) {
        Results inUse = new Results(Operation.DELETE, Subject.RESOURCE_DEFINITION).ref("RscDfn", definition.name())
                .ref("VlmNr", Integer.toString(volume.number())).context(results.context());
        lookup.notInUse(inUse, definition, true);
        String words = "Volume definition with number '%d' of resource definition '%s'".formatted(volume.number(),
                definition.name());
        volume.delete();
        results.add(RetCode.DELETED, words + " marked for deletion.").details(words + " UUID is: " + volume.uuid());
        Reach reach = call.reach(definition.nodes());
        List<Replica> heard = definition.replicas().stream()
                .filter(each -> Satellites.hears(results, reach, each.node())).toList();
        heard.forEach(each -> deleted(results, each, volume));
        if (heard.size() == definition.replicas().size()) {
            cluster.deployment().removeVolume(definition, volume);
            results.add(RetCode.DELETED, words + " deleted.").details(words + " UUID was: " + volume.uuid());
        }
    }

    private static void deleted(Results results, Replica replica, VolumeDefinition volume) {
        if (replica.diskful()) {
            Satellites.volume(results, Operation.DELETE, RetCode.DELETED, "deleted", replica, volume.number());
        }
        Satellites.adjusted(results, Operation.DELETE, replica);
        results.add(RetCode.MODIFIED, "Deleted volume %d of '%s' on '%s'".formatted(volume.number(),
                replica.definition().name(), replica.node().name()));
    }
}
