package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;

/** {@code delete-volume}. */
final class DeleteVolumeVerb implements TargetVerb {
    @Override
    public List<String> description(ProtocolNames names) {
        return List.of("Delete a volume of a stopped target with all its data.");
    }

    @Override
    public TargetArgument targets() {
        return TargetArgument.ONE;
    }

    @Override
    public List<Option> options(Protocol<?> protocol) {
        return List.of(number(protocol));
    }

    private static Option number(Protocol<?> protocol) {
        return Option.parameter(protocol.texts().numberLabel(), ValueType.TEXT).required()
                .help("The number of the volume").build();
    }

    @Override
    public boolean isDestructive() {
        return true;
    }

    @Override
    public <T extends Target> int run(VerbCall<T> call) {
        TargetId id = call.id();
        int number = VolumeNumber.parse(call.values().textOrDefault(number(call.protocol())));
        call.targets().call(server -> {
            server.deleteVolume(id, number);
            return number;
        });
        call.console().print("Deleted volume " + number + " of \"" + id.text() + "\"");
        return 0;
    }
}
