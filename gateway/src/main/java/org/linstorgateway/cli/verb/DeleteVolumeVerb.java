package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.ServiceCommand;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;

/** {@code delete-volume}. */
final class DeleteVolumeVerb implements TargetVerb {
    private static final Option FORCE = Option.flag("--force").shortName("-f")
            .help("Do not ask for confirmation on a terminal").build();

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
        return List.of(number(protocol), FORCE, PlanDialog.DRY_RUN);
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
        int number = VolumeNumber.parseExisting(call.values().textOrDefault(number(call.protocol())));
        if (call.values().isSet(PlanDialog.DRY_RUN)) {
            return DryRun.show(call, new ServiceCommand.DeleteVolume(number));
        }
        if (!call.values().isSet(FORCE) && !isConfirmed(id, number, call.console())) {
            call.console().print("Aborted");
            return 0;
        }
        call.targets().call(server -> server.deleteVolume(id, number)).forEach(call.console()::warn);
        call.console().print("Deleted volume " + number + " of \"" + id.text() + "\"");
        return 0;
    }

    /** Asks on a terminal only: scripts that were written for other gateways do not expect a question. */
    private static boolean isConfirmed(TargetId id, int number, Console console) {
        if (!console.canAsk()) {
            return true;
        }
        console.warn("all data of volume " + number + " of '" + id.text() + "' will be deleted permanently");
        return Confirmation.ask(console, FORCE);
    }
}
