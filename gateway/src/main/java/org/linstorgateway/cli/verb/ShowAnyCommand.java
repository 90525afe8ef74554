package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.client.HttpAllTargets;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolListing;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code show} of a target of any protocol. */
public final class ShowAnyCommand implements Command {
    private static final Option NAME = TargetArgument.ONE.parameter("NAME").orElseThrow();

    private final List<Protocol<?>> protocols;

    public ShowAnyCommand(List<? extends Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Show one target of any protocol in detail.");
        OptionSpecs.add(spec, List.of(NAME, OutputOption.OUTPUT));
        return spec;
    }

    @Override
    public boolean takesTarget() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OptionValues values = ParsedOptions.of(arguments, session.console());
        String name = values.textOrDefault(NAME);
        OutputFormat format = OutputOption.of(values);
        Optional<Found<?>> listed = TargetLookup.isShortName(name) ? findInList(name, session) : Optional.empty();
        listed.ifPresentOrElse(target -> target.show(format, session), () -> showWhole(name, format, session));
        return 0;
    }

    /** A target with its protocol. */
    private record Found<T extends Target>(Protocol<T> protocol, TargetId id) {
        static <T extends Target> List<Found<T>> in(ProtocolListing<T> listing, String name) {
            return listing.listing().targets().stream().map(deployed -> deployed.target().id())
                    .filter(id -> id.text().equals(name) || id.resource().equalsIgnoreCase(name))
                    .map(id -> new Found<>(listing.protocol(), id)).toList();
        }

        void show(OutputFormat format, Session session) {
            ShowVerb.show(protocol, id, format, session);
        }

        String command() {
            return "linstor-gateway " + protocol.names().command() + " show " + id.text();
        }
    }

    /**
     * Shows a target by its whole name, without a list. A target of another program may have a name of two protocols' forms. One
     * whose promoter file cannot be read is in no list, but its protocol tells what is wrong.
     */
    private void showWhole(String name, OutputFormat format, Session session) {
        List<Found<?>> possible = protocols.stream().<Found<?>>flatMap(
                protocol -> protocol.names().find(name).map(id -> new Found<>(protocol, id)).stream()).toList();
        for (Found<?> target : possible) {
            try {
                target.show(format, session);
                return;
            } catch (GatewayException e) {
                if (e.problem() != Problem.NOT_FOUND) {
                    throw e;
                }
            }
        }
        throw notFound(name);
    }

    private static GatewayException notFound(String name) {
        return GatewayException.of(ErrorCode.TARGET_NOT_FOUND, "there is no target '" + name + "'",
                "List all with 'linstor-gateway list'.");
    }

    /**
     * Finds the target of a short name. If there is none, shows the warnings of the list that name it.
     *
     * @throws GatewayException ({@code INVALID}) if several targets have the name
     */
    private Optional<Found<?>> findInList(String name, Session session) {
        List<ProtocolListing<?>> listings = new HttpAllTargets(protocols, session.connection()).list();
        List<Found<?>> found = listings.stream().<Found<?>>flatMap(listing -> Found.in(listing, name).stream())
                .toList();
        if (found.size() <= 1) {
            listings.stream().flatMap(listing -> listing.listing().warnings().stream())
                    .filter(warning -> found.isEmpty() && warning.contains(name)).forEach(session.console()::warn);
            return found.stream().findFirst();
        }
        throw GatewayException.of(ErrorCode.NAME_AMBIGUOUS,
                "'" + name + "' is the name of " + found.size() + " targets",
                found.stream().map(Found::command).collect(Collectors.joining("\n", "Show one of them with:\n", "")));
    }
}
