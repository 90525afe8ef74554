package org.linstorgateway.cli.verb;

import java.util.ArrayList;
import java.util.List;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.protocol.TargetTexts;
import org.linstorgateway.protocol.VolumeSize;
import org.linstorgateway.target.ServiceCommand;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Volume;

/** {@code add-volume}. */
final class AddVolumeVerb implements TargetVerb {
    @Override
    public List<String> description(ProtocolNames names) {
        return List
                .of("Add a volume to a target. A running service goes on, but its clients may wait for some seconds; "
                        + "only an NFS-Ganesha server is stopped and started again for it.");
    }

    @Override
    public TargetArgument targets() {
        return TargetArgument.ONE;
    }

    @Override
    public List<Option> options(Protocol<?> protocol) {
        List<Option> options = new ArrayList<>(List.of(numberAndSize(protocol.texts())));
        options.addAll(protocol.form().options(Operation.ADD_VOLUME));
        options.add(CreateOptions.RESOURCE_TIMEOUT);
        options.add(PlanDialog.DRY_RUN);
        return options;
    }

    private static Option numberAndSize(TargetTexts<?> texts) {
        return Option.parameter("[" + texts.numberLabel() + "] " + texts.sizeLabel(), ValueType.TEXT).atMost(2)
                .required().help("The number of the new volume (default: the next one) and its size").example("20G")
                .build();
    }

    @Override
    public <T extends Target> int run(VerbCall<T> call) {
        TargetId id = call.id();
        List<String> numberAndSize = call.values().list(numberAndSize(call.protocol().texts()));
        long sizeKib = VolumeSize.parseKib(numberAndSize.getLast());
        int given = numberAndSize.size() > 1 ? VolumeNumber.parse(numberAndSize.getFirst()) : 0;
        InteractiveTargets<T> targets = call.targets();
        int number = given > 0 ? given : targets.call(server -> VolumeNumber.next(server.get(id)));
        Volume volume = call.protocol().form().volume(Volume.raw(number, sizeKib), call.values());
        volume.requireCreatable();
        if (call.values().isSet(PlanDialog.DRY_RUN)) {
            return DryRun.show(call, new ServiceCommand.AddVolume(volume));
        }
        targets.call("Adding volume " + number + " to '" + id.text() + "'", id, Stage.ADD_VOLUME,
                server -> server.addVolume(id, volume, ResourceTimeout.of(call.values())));
        call.console().print("Added volume " + number + " to \"" + id.text() + "\"");
        return 0;
    }
}
