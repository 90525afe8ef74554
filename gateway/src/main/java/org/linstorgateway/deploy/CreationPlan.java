package org.linstorgateway.deploy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Plan.Change;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.VolumeSizes;

/** The plan of a create. It has no promoter file, which depends on the devices that LINSTOR is going to make. */
final class CreationPlan {
    private CreationPlan() {}

    /**
     * Returns the plan.
     *
     * @param exists     whether the target exists as it is wanted
     * @param incomplete whether an interrupted create has left something of it
     * @param placement  a sentence about the place of the replicas
     */
    static <T extends Target> Plan of(Protocol<T> protocol, T wanted, boolean exists, boolean incomplete,
            Optional<String> placement) {
        Stream<String> sentences = exists
                ? Stream.of("the create that was interrupted is completed").filter(_ -> incomplete)
                : Stream.of(Stream.of(created(protocol, wanted)), placement.stream(),
                        protocol.rules().warnings(wanted).stream()).flatMap(part -> part);
        List<Change> changes = sentences.map(sentence -> new Change(sentence, Effect.NONE)).toList();
        return new Plan(wanted.id(), false, changes, List.of());
    }

    private static <T extends Target> String created(Protocol<T> protocol, T wanted) {
        String ips = wanted.serviceIps().stream().map(Object::toString).collect(Collectors.joining(", "));
        String volumes = wanted.volumes().stream()
                .map(volume -> "volume " + volume.number() + " of " + VolumeSizes.format(volume.sizeKib()))
                .collect(Collectors.joining(", "));
        return "the " + protocol.names().noun() + " is created at " + ips + " with "
                + (volumes.isEmpty() ? "no volume" : volumes);
    }
}
