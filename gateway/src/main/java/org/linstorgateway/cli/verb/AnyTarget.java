package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.cli.Session;
import org.linstorgateway.client.HttpAllTargets;
import org.linstorgateway.client.HttpTargets;
import org.linstorgateway.option.Option;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolListing;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Snapshots;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.TargetName;

/** A target that a user names without its protocol. */
record AnyTarget<T extends Target>(Protocol<T> protocol, TargetId id) {
    /** The parameter with the name. */
    static final Option NAME = TargetArgument.ONE.parameter("NAME").orElseThrow();

    /**
     * Finds a target by its whole name, or by the short one, for which it reads all targets.
     *
     * @throws GatewayException ({@code NOT_FOUND}), or ({@code INVALID}) if several targets have the name
     */
    static AnyTarget<?> find(String name, List<Protocol<?>> protocols, Session session) {
        Optional<AnyTarget<?>> listed = TargetLookup.isShortName(name)
                ? inList(name, protocols, session)
                : Optional.empty();
        return listed.or(() -> withWholeName(name, protocols).stream().filter(target -> target.exists(session))
                .findFirst()).orElseThrow(() -> notFound(name));
    }

    /**
     * Finds the target of a short name. If there is none, shows the warnings of the list that name it.
     *
     * @throws GatewayException ({@code INVALID}) if several targets have the name
     */
    static Optional<AnyTarget<?>> inList(String name, List<Protocol<?>> protocols, Session session) {
        List<ProtocolListing<?>> listings = new HttpAllTargets(protocols, session.connection()).list();
        List<AnyTarget<?>> found = listings.stream().<AnyTarget<?>>flatMap(listing -> in(listing, name).stream())
                .toList();
        if (found.size() <= 1) {
            listings.stream().flatMap(listing -> listing.listing().warnings().stream())
                    .filter(warning -> found.isEmpty() && warning.contains(name)).forEach(session.console()::warn);
            return found.stream().findFirst();
        }
        throw GatewayException.of(ErrorCode.NAME_AMBIGUOUS,
                "'" + name + "' is the name of " + found.size() + " targets",
                found.stream().map(AnyTarget::command)
                        .collect(Collectors.joining("\n", "Show one of them with:\n", "")));
    }

    private static <T extends Target> List<AnyTarget<T>> in(ProtocolListing<T> listing, String name) {
        return listing.listing().targets().stream().map(deployed -> deployed.target().id())
                .filter(id -> id.text().equals(name) || id.resource().equalsIgnoreCase(name))
                .map(id -> new AnyTarget<>(listing.protocol(), id)).toList();
    }

    private String command() {
        return "linstor-gateway " + protocol.names().command() + " show " + id.text();
    }

    /** Returns the targets that may have a whole name. One of another program may have a name of two protocols' forms. */
    static List<AnyTarget<?>> withWholeName(String name, List<Protocol<?>> protocols) {
        return protocols.stream().<AnyTarget<?>>flatMap(
                protocol -> protocol.names().find(name).map(id -> new AnyTarget<>(protocol, id)).stream()).toList();
    }

    private boolean exists(Session session) {
        try {
            new HttpTargets<>(protocol, session.connection(), session.console()::warn).get(id);
            return true;
        } catch (GatewayException e) {
            if (e.problem() == Problem.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    static GatewayException notFound(String name) {
        return GatewayException.of(ErrorCode.TARGET_NOT_FOUND, "there is no target '" + name + "'",
                "List all with 'linstor-gateway list'.");
    }

    /** Returns the snapshots of the server. */
    Snapshots<T> snapshots(Session session) {
        return new HttpTargets<>(protocol, session.connection(), session.console()::warn).snapshots();
    }

    /** Returns its name among those of all protocols. */
    TargetName name() {
        return new TargetName(protocol.names().rest(), id.text());
    }
}
