package org.linstorgateway.reactor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;

/**
 * The status of a resource's start list on one node, as {@code drbd-reactorctl status --json} reports it.
 *
 * @param enabled whether the promoter file is read; one with the ending {@code .disabled} is not
 * @param units   the systemd units in the order of the start list; the first one makes the node primary
 */
public record ReactorStatus(boolean enabled, List<Unit> units) {
    private static final String ACTIVE = "active";
    private static final String ACTIVATING = "activating";
    private static final String FAILED = "failed";
    private static final Pattern REJECTED = Pattern
            .compile("\\s*Error: Could not (parse config files|read config snippet)");

    public ReactorStatus {
        units = List.copyOf(units);
    }

    /**
     * A systemd unit.
     *
     * @param status its state in systemd, such as {@code active}, {@code inactive} or {@code failed}
     */
    public record Unit(String name, String status) {
        private static final Pattern NAME = Pattern.compile("[\\w@.:\\\\-]{1,256}");
        private static final Pattern STATUS = Pattern.compile("[a-z-]{1,32}");

        /** Returns whether the unit has failed. */
        public boolean failed() {
            return status.equals(FAILED);
        }

        private boolean isUp() {
            return status.equals(ACTIVE) || status.equals(ACTIVATING);
        }

        /** Returns empty for names that systemd does not allow, since names become part of messages and commands. */
        private static Optional<Unit> of(JsonObject json) {
            String name = json.string("name").orElse("");
            String status = json.string("status").orElse("");
            return NAME.matcher(name).matches() && STATUS.matcher(status).matches()
                    ? Optional.of(new Unit(name, status))
                    : Optional.empty();
        }
    }

    /** Parses the output of the program. Returns empty if it does not contain the resource or cannot be parsed. */
    public static Optional<ReactorStatus> of(String output, String resource) {
        return Optional.ofNullable(all(output).get(resource));
    }

    /**
     * Parses the output of the program.
     *
     * @return the status of each resource by its name in any case; empty if the output cannot be parsed
     */
    public static Map<String, ReactorStatus> all(String output) {
        Map<String, ReactorStatus> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        try {
            Json.readObject(output).objects("promoter").forEach(promoter -> promoter.string("drbd_resource")
                    .ifPresent(resource -> all.putIfAbsent(resource, of(promoter))));
        } catch (GatewayException e) {
            return Map.of();
        }
        return all;
    }

    /** Tells whether the output of the program does not contain the resource; false if it cannot be parsed. */
    public static boolean lacks(String output, String resource) {
        try {
            return Json.readObject(output).has("promoter") && of(output, resource).isEmpty();
        } catch (GatewayException e) {
            return false;
        }
    }

    /**
     * Tells from the errors of the program whether it cannot read one of the files of DRBD Reactor, of any author. While such
     * a file is enabled, DRBD Reactor takes no change of any target. The errors have the content of the file, which may be a
     * password, but not its path (DRBD Reactor 1.11.0).
     */
    public static boolean rejectsFile(String errors) {
        return REJECTED.matcher(errors).lookingAt();
    }

    private static ReactorStatus of(JsonObject promoter) {
        return new ReactorStatus(!promoter.has("enabled") || promoter.bool("enabled"),
                promoter.objects("dependencies").stream().flatMap(unit -> Unit.of(unit).stream()).toList());
    }

    /** Tells whether the node has become primary, or is about to, and no unit has failed there since. */
    public boolean isUnderWay() {
        return !units.isEmpty() && units.getFirst().isUp() && units.stream().noneMatch(Unit::failed);
    }

    /** Returns the unit that prevents the service from running: the first failed one, otherwise the first inactive one. */
    public Optional<Unit> culprit() {
        return units.stream().filter(Unit::failed).findFirst()
                .or(() -> units.stream().filter(unit -> !unit.status().equals(ACTIVE)).findFirst());
    }
}
