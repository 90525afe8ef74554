package org.linstorgateway.target;

import java.util.List;
import java.util.Optional;

/**
 * How a target is doing.
 *
 * @param primary the node that runs the service
 * @param nodes   every node that has the resource, those without a disk and the tiebreaker too
 * @param volumes by ascending number, the cluster private volume first
 * @param awaits  of a service that is started but not up yet, the systemd unit that it waits for, where that is known
 */
public record Status(State state, Service service, Optional<String> primary, List<String> nodes,
        List<VolumeStatus> volumes, Optional<String> awaits) {

    /** How well the data is; the worst comes last. */
    public enum State {
        OK("OK"), DEGRADED("Degraded"), BAD("Bad"), UNKNOWN("Unknown");

        private final String text;

        State(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }

        /** The state of that name; one that a newer server knows and we do not is unknown to us. */
        public static State of(String text) {
            for (State state : values()) {
                if (state.text.equalsIgnoreCase(text)) {
                    return state;
                }
            }
            return UNKNOWN;
        }
    }

    /** Whether the service is being offered. */
    public enum Service {
        STARTED("Started"), STOPPED("Stopped");

        private final String text;

        Service(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** How well the data of one volume is. */
    public record VolumeStatus(int number, State state) {}

    /** Nothing is known but that the target ought to be there. */
    public static final Status UNKNOWN = new Status(State.UNKNOWN, Service.STOPPED, Optional.empty(), List.of(),
            List.of());

    /** The status of a target of which it is not known whether its service is up yet. */
    public Status(State state, Service service, Optional<String> primary, List<String> nodes,
            List<VolumeStatus> volumes) {
        this(state, service, primary, nodes, volumes, Optional.empty());
    }

    public Status {
        nodes = List.copyOf(nodes);
        volumes = List.copyOf(volumes);
    }

    /** The same of a service that waits for a unit. */
    public Status awaiting(String unit) {
        return new Status(state, service, primary, nodes, volumes, Optional.of(unit));
    }

    /** How the given volume is, {@link State#UNKNOWN} when nothing says so. */
    public VolumeStatus volume(int number) {
        return volumes.stream().filter(v -> v.number() == number).findFirst()
                .orElseGet(() -> new VolumeStatus(number, State.UNKNOWN));
    }
}
