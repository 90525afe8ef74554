package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.protocol.VolumeSize;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.VolumeResize;
import org.linstorgateway.target.VolumeSizes;

/** {@code resize-volume}: grows a volume. Shows what that does, and asks before it interrupts clients. */
final class ResizeVolumeVerb implements TargetVerb {
    private static final String MORE = "+";

    @Override
    public List<String> description(ProtocolNames names) {
        return List.of("Grow a volume. It cannot shrink, and a growth cannot be undone.",
                "The volume grows while the service runs. The command shows what clients or an administrator have to do to use "
                        + "the new space, and asks before it restarts a running service, which some implementations need. With "
                        + "--dry-run it changes nothing and ends with status 2 if the volume would grow, else 0.",
                "If the command is interrupted, repeat it with the same size to complete it.");
    }

    @Override
    public TargetArgument targets() {
        return TargetArgument.ONE;
    }

    @Override
    public List<Option> options(Protocol<?> protocol) {
        return List.of(number(protocol), size(protocol), CreateOptions.RESOURCE_TIMEOUT, PlanDialog.YES,
                PlanDialog.DRY_RUN);
    }

    private static Option number(Protocol<?> protocol) {
        return Option.parameter(protocol.texts().numberLabel(), ValueType.TEXT).required()
                .help("The number of the volume").example("1").build();
    }

    private static Option size(Protocol<?> protocol) {
        return Option.parameter(protocol.texts().sizeLabel(), ValueType.TEXT).required()
                .help("The new size, or + and the size to add to the present one").example("+10G").build();
    }

    @Override
    public <T extends Target> int run(VerbCall<T> call) {
        TargetId id = call.id();
        int number = VolumeNumber.parseExisting(call.values().textOrDefault(number(call.protocol())));
        InteractiveTargets<T> targets = call.targets();
        Optional<String> revision = targets.call(server -> server.revision(id));
        Deployed<T> current = targets.call(server -> server.get(id));
        long sizeKib = sizeKib(call.values().textOrDefault(size(call.protocol())), current, number);
        VolumeResize resize = new VolumeResize(number, sizeKib, revision);
        Plan plan = targets.call(server -> server.planResize(id, resize));
        Console console = call.console();
        OptionalInt status = PlanDialog.decide(plan, "Volume " + number + " of \"" + id.text() + "\" already has "
                + VolumeSizes.format(sizeKib) + ".", call.values(), console);
        if (status.isPresent()) {
            return status.getAsInt();
        }
        targets.call("Resizing volume " + number + " of '" + id.text() + "'", id, Stage.RESIZE_VOLUME,
                server -> server.resize(id, resize, Consent.to(plan), ResourceTimeout.of(call.values())));
        console.print("Resized volume " + number + " of \"" + id.text() + "\" to " + VolumeSizes.format(sizeKib));
        return 0;
    }

    private static long sizeKib(String text, Deployed<?> current, int number) {
        if (!text.startsWith(MORE)) {
            return VolumeSize.parseKib(text);
        }
        long more = VolumeSize.parseKib(text.substring(MORE.length()));
        return current.volume(number).map(Volume::sizeKib).orElseThrow(() -> GatewayException.of(
                ErrorCode.VOLUME_NOT_FOUND, "'" + current.target().id().text() + "' has no volume " + number)) + more;
    }
}
