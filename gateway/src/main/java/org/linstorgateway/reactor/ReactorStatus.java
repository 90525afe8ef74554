package org.linstorgateway.reactor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;

/**
 * How far DRBD Reactor has come on one node with a resource's start list, as {@code drbd-reactorctl status --json}
 * tells.
 *
 * @param units the systemd units in the order of the start list; the first makes the node primary
 */
public record ReactorStatus(List<Unit> units) {
    private static final String ACTIVE = "active";
    private static final String FAILED = "failed";

    public ReactorStatus {
        units = List.copyOf(units);
    }

    /** A systemd unit with its state in systemd's words, such as {@code active}, {@code inactive} or {@code failed}. */
    public record Unit(String name, String status) {
        private static final Pattern NAME = Pattern.compile("[\\w@.:\\\\-]{1,256}");
        private static final Pattern STATUS = Pattern.compile("[a-z-]{1,32}");

        /** Whether systemd gave it up, rather than not having come to it. */
        public boolean failed() {
            return status.equals(FAILED);
        }

        /** Names end in messages and commands: what systemd would not call a unit is none. */
        private static Optional<Unit> of(JsonObject json) {
            String name = json.string("name").orElse("");
            String status = json.string("status").orElse("");
            return NAME.matcher(name).matches() && STATUS.matcher(status).matches()
                    ? Optional.of(new Unit(name, status))
                    : Optional.empty();
        }
    }

    /** Reads the program's output; empty when it says nothing about the resource, or nothing that can be understood. */
    public static Optional<ReactorStatus> of(String output, String resource) {
        try {
            return Json.readObject(output).objects("promoter").stream()
                    .filter(promoter -> promoter.string("drbd_resource").filter(resource::equalsIgnoreCase).isPresent())
                    .findFirst().map(ReactorStatus::of);
        } catch (GatewayException e) {
            return Optional.empty();
        }
    }

    private static ReactorStatus of(JsonObject promoter) {
        return new ReactorStatus(
                promoter.objects("dependencies").stream().flatMap(unit -> Unit.of(unit).stream()).toList());
    }

    /** The unit that keeps the service from running: the one that failed, else the first that is not active. */
    public Optional<Unit> culprit() {
        return units.stream().filter(Unit::failed).findFirst()
                .or(() -> units.stream().filter(unit -> !unit.status().equals(ACTIVE)).findFirst());
    }
}
