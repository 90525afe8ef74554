package org.linstorgateway.deploy.state;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.ResourceGroup;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.SnapshotSchedule;

/** The properties by which LINSTOR takes snapshots of a resource by itself: its own ones, else those of its group. */
public final class ScheduleProperties {
    /** The names of the properties. */
    public static final List<String> NAMES = List.of("AutoSnapshot/RunEvery", "AutoSnapshot/Keep");

    private static final String EVERY = NAMES.getFirst();
    private static final String KEEP = NAMES.getLast();
    /** LINSTOR's default. */
    private static final int DEFAULT_KEEP = 10;

    private ScheduleProperties() {}

    /** Returns the properties that store a schedule. */
    public static Map<String, String> of(SnapshotSchedule schedule) {
        return Map.of(EVERY, Long.toString(schedule.every().toMinutes()), KEEP, Integer.toString(schedule.keep()));
    }

    /** Returns the schedule of a target; empty for none, or one that the gateway cannot show. */
    public static Optional<SnapshotSchedule> on(TargetState state) {
        Map<String, String> props = new HashMap<>(state.group().map(ResourceGroup::props).orElse(Map.of()));
        props.putAll(state.definition().map(ResourceDefinition::props).orElse(Map.of()));
        return read(props);
    }

    /** Tells whether the resource group of a target has a schedule of its own. */
    public static boolean isOnGroup(TargetState state) {
        return state.group().flatMap(group -> read(group.props())).isPresent();
    }

    private static Optional<SnapshotSchedule> read(Map<String, String> props) {
        try {
            long minutes = Long.parseLong(props.getOrDefault(EVERY, "0"));
            int keep = Integer.parseInt(props.getOrDefault(KEEP, Integer.toString(DEFAULT_KEEP)));
            return minutes <= 0
                    ? Optional.empty()
                    : Optional.of(new SnapshotSchedule(Duration.ofMinutes(minutes), keep));
        } catch (NumberFormatException | GatewayException e) {
            return Optional.empty();
        }
    }
}
