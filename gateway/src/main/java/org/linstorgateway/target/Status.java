package org.linstorgateway.target;

import java.util.List;
import java.util.Optional;

/**
 * The observed status of a target.
 *
 * @param primary the node that runs the service
 * @param nodes   every node that has the resource, also diskless nodes and the tiebreaker
 * @param volumes by ascending number, the cluster private volume first
 * @param awaits  the systemd unit that a starting service waits for; empty if unknown or if the service does not start
 */
public record Status(State state, Service service, Optional<String> primary, List<String> nodes,
        List<VolumeStatus> volumes, Optional<String> awaits) {

    /** The state of data, from best to worst. */
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

        /** Returns the state with a name; {@link #UNKNOWN} for a state of a newer server. */
        public static State of(String text) {
            for (State state : values()) {
                if (state.text.equalsIgnoreCase(text)) {
                    return state;
                }
            }
            return UNKNOWN;
        }
    }

    /** Whether the service is started or stopped. */
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

    /** The state of the data of one volume. */
    public record VolumeStatus(int number, State state) {}

    /** The status of a target about which nothing is known. */
    public static final Status UNKNOWN = new Status(State.UNKNOWN, Service.STOPPED, Optional.empty(), List.of(),
            List.of());

    /** Creates a status without a unit that the service waits for. */
    public Status(State state, Service service, Optional<String> primary, List<String> nodes,
            List<VolumeStatus> volumes) {
        this(state, service, primary, nodes, volumes, Optional.empty());
    }

    public Status {
        nodes = List.copyOf(nodes);
        volumes = List.copyOf(volumes);
    }

    /** Returns a copy whose service waits for a unit. */
    public Status awaiting(String unit) {
        return new Status(state, service, primary, nodes, volumes, Optional.of(unit));
    }

    /** Returns the status of a volume; {@link State#UNKNOWN} if there is none. */
    public VolumeStatus volume(int number) {
        return volumes.stream().filter(v -> v.number() == number).findFirst()
                .orElseGet(() -> new VolumeStatus(number, State.UNKNOWN));
    }
}
