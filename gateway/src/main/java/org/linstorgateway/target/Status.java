package org.linstorgateway.target;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The observed status of a target.
 *
 * @param service what the service does
 * @param wanted  whether the service is to run: whether the promoter file is attached
 * @param primary the node that runs the service
 * @param nodes   every node that has the resource, also diskless nodes and the tiebreaker
 * @param volumes by ascending number, the cluster private volume first
 * @param awaits  the systemd unit that a starting service waits for; empty if unknown or if the service does not start
 * @param reason  why the service does not do what is wanted, a sentence without the full stop; empty if it does
 * @param parts   the part of each node; none in lists, since it costs requests to the nodes
 */
public record Status(State state, Service service, boolean wanted, Optional<String> primary, List<String> nodes,
        List<VolumeStatus> volumes, Optional<String> awaits, String reason, List<TargetNode> parts) {

    /** The state of data, from best to worst. */
    public enum State {
        OK("OK"),
        DEGRADED("Degraded"),
        BAD("Bad"),
        UNKNOWN("Unknown");

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

    /** What a service does, whatever is wanted. */
    public enum Service {
        /** A node runs it. */
        STARTED("Started"),
        /** A node is starting it. */
        STARTING("Starting"),
        /** No node runs it although it is to run. */
        FAILED("Failed"),
        /** No node runs it, as wanted. */
        STOPPED("Stopped"),
        /** LINSTOR does not know. */
        UNKNOWN("Unknown");

        private final String text;

        Service(String text) {
            this.text = text;
        }

        /** Returns the value with a name; {@link #UNKNOWN} for one of a newer server. */
        public static Service of(String text) {
            return Stream.of(values()).filter(service -> service.text.equalsIgnoreCase(text)).findFirst()
                    .orElse(UNKNOWN);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * The state of the data of one volume.
     *
     * @param redundancy   empty if the server did not tell
     * @param allocatedKib the most that one of its replicas takes of its storage pool, in KiB, as LINSTOR last measured it; empty
     *                     if unknown
     * @param syncing      the replicas that DRBD synchronises now
     */
    public record VolumeStatus(int number, State state, Optional<Redundancy> redundancy, OptionalLong allocatedKib,
            List<ReplicaSync> syncing) {
        public VolumeStatus {
            syncing = List.copyOf(syncing);
        }

        /** Creates a status of which only the state is known. */
        public VolumeStatus(int number, State state) {
            this(number, state, Optional.empty(), OptionalLong.empty(), List.of());
        }
    }

    /**
     * The replicas of one volume.
     *
     * @param upToDate   how many have all data
     * @param replicas   how many there are, or how many its resource group asks for if that is more
     * @param tiebreaker whether a node without a replica takes part in the quorum
     */
    public record Redundancy(int upToDate, int replicas, boolean tiebreaker) {
        @Override
        public String toString() {
            return upToDate + "/" + replicas + " up to date" + (tiebreaker ? " + tiebreaker" : "");
        }
    }

    /** The status of a target about which nothing is known. */
    public static final Status UNKNOWN = new Status(State.UNKNOWN, Service.UNKNOWN, false, Optional.empty(), List.of(),
            List.of(), Optional.empty(), "", List.of());

    public Status {
        nodes = List.copyOf(nodes);
        volumes = List.copyOf(volumes);
        parts = List.copyOf(parts);
    }

    /** Creates a status without the parts of the nodes. */
    public Status(State state, Service service, boolean wanted, Optional<String> primary, List<String> nodes,
            List<VolumeStatus> volumes, Optional<String> awaits, String reason) {
        this(state, service, wanted, primary, nodes, volumes, awaits, reason, List.of());
    }

    /** Returns a copy whose service is starting and waits for a unit. */
    public Status awaiting(String unit) {
        return new Status(state, Service.STARTING, wanted, primary, nodes, volumes, Optional.of(unit), reason,
                parts);
    }

    /** Returns a copy with another state of the service and the reason for it. */
    public Status with(Service other, String why) {
        return new Status(state, other, wanted, primary, nodes, volumes, awaits, why, parts);
    }

    /** Returns a copy with the parts of the nodes. */
    public Status withParts(List<TargetNode> each) {
        return new Status(state, service, wanted, primary, nodes, volumes, awaits, reason, each);
    }

    /** Returns the status of a volume; {@link State#UNKNOWN} if there is none. */
    public VolumeStatus volume(int number) {
        return volumes.stream().filter(v -> v.number() == number).findFirst()
                .orElseGet(() -> new VolumeStatus(number, State.UNKNOWN));
    }
}
