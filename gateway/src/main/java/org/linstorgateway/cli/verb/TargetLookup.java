package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.TargetId;

/**
 * Finds existing targets by what a user types: the whole identifier, or the short name of the target, which is the name of its
 * LINSTOR resource.
 */
final class TargetLookup {
    private static final Pattern SHORT_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    private final ProtocolNames names;
    private final Supplier<List<TargetId>> existing;
    private Optional<List<TargetId>> listed = Optional.empty();

    /** @param existing lists all targets; called once at most, and only for a short name */
    TargetLookup(ProtocolNames names, Supplier<List<TargetId>> existing) {
        this.names = names;
        this.existing = existing;
    }

    /** Returns whether a text can be the short name of a target. */
    static boolean isShortName(String text) {
        return SHORT_NAME.matcher(text).matches();
    }

    /**
     * Returns an identifier. A whole one need not be that of an existing target.
     *
     * @throws GatewayException ({@code INVALID}) if the text is no identifier and no short name of exactly one target
     */
    TargetId find(String text) {
        try {
            return names.parseId(text);
        } catch (GatewayException e) {
            if (!isShortName(text)) {
                throw e;
            }
            return byShortName(text, e);
        }
    }

    private TargetId byShortName(String text, GatewayException failure) {
        List<TargetId> found = existing().stream().filter(id -> id.resource().equalsIgnoreCase(text)).toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        String reason = found.isEmpty()
                ? "No " + names.noun() + " has the short name '" + text + "'. List all with 'linstor-gateway "
                        + names.command() + " list'."
                : "It is the short name of " + String.join(" and ", found.stream().map(TargetId::text).toList())
                        + ": give the whole name.";
        throw failure.with(failure.getMessage(), reason);
    }

    private List<TargetId> existing() {
        List<TargetId> all = listed.orElseGet(existing);
        listed = Optional.of(all);
        return all;
    }
}
