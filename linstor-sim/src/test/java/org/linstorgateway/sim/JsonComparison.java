package org.linstorgateway.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Comparison of a response with a recorded one: both must have the same members at each path, with the same types and
 * values. The values of some members are not compared, because they differ between runs or machines.
 */
final class JsonComparison {

    /** UUIDs, secrets and times, which differ in every run. */
    private static final Set<String> RANDOM = Set.of("uuid", "DrbdCurrentGi", "secret", "create_timestamp",
            "eviction_timestamp");

    /** Values of the recorded machine: loop devices, folders and free space of its pools. */
    private static final Set<String> MACHINE = Set.of("backing_device", "device_path", "Satellite/Device/Symlinks/0",
            "StorDriver/StorPoolName", "free_capacity", "max_vlm_size_in_kib", "available_size_in_kib",
            "allocated_size_kib");

    /**
     * Output of stubs in the recording: its drbd-reactorctl always printed the same text about another resource, and its
     * DRBD had other promotion scores than DRBD 9.3.3.
     */
    private static final Set<String> STUBBED = Set.of("stdout_utf8", "promotion_score");

    private final List<String> differences = new ArrayList<>();

    static List<String> differences(@Nullable Object recorded, @Nullable Object actual) {
        JsonComparison comparison = new JsonComparison();
        comparison.compare("$", recorded, actual);
        return comparison.differences;
    }

    private void compare(String path, @Nullable Object recorded, @Nullable Object actual) {
        if (recorded instanceof Map<?, ?> one && actual instanceof Map<?, ?> other) {
            objects(path, one, other);
        } else if (recorded instanceof List<?> one && actual instanceof List<?> other) {
            lists(path, one, other);
        } else if (!type(recorded).equals(type(actual))) {
            differences.add("%s: recorded %s, actual %s".formatted(path, recorded, actual));
        } else if (!ignored(path) && !Objects.equals(recorded, actual)) {
            differences.add("%s: recorded %s, actual %s".formatted(path, recorded, actual));
        }
    }

    private void objects(String path, Map<?, ?> recorded, Map<?, ?> actual) {
        // The DRBD stub of the recording kept the replication states of removed peers; real DRBD removes them.
        boolean mayHaveRemovedPeers = path.endsWith(".replication_states");
        if (mayHaveRemovedPeers
                ? !names(recorded).containsAll(names(actual))
                : !names(recorded).equals(names(actual))) {
            differences.add("%s: recorded members %s, actual %s".formatted(path, names(recorded), names(actual)));
        }
        recorded.forEach((name, value) -> {
            if (actual.containsKey(name)) {
                compare(path + "." + name, value, actual.get(name));
            }
        });
    }

    private static Set<String> names(Map<?, ?> object) {
        Set<String> names = new TreeSet<>();
        object.keySet().forEach(name -> names.add(String.valueOf(name)));
        // The recording does not contain the times of result entries.
        names.remove("created_at");
        return names;
    }

    private void lists(String path, List<?> recorded, List<?> actual) {
        // The reasons are free text of the satellite; only the names of unsupported layers and providers are compared.
        if (path.contains(".unsupported_")) {
            return;
        }
        if (recorded.size() != actual.size()) {
            differences.add("%s: recorded %d elements, actual %d".formatted(path, recorded.size(), actual.size()));
        }
        for (int i = 0; i < Math.min(recorded.size(), actual.size()); i++) {
            compare(path + "[" + i + "]", recorded.get(i), actual.get(i));
        }
    }

    private static boolean ignored(String path) {
        String member = path.substring(path.lastIndexOf('.') + 1);
        // The next node depended on a few bytes of free space on the recorded machine.
        boolean nextNode = path.contains(".next_spawn_result") && member.equals("node_name");
        boolean isBackingDevice = path.contains(".storage_volumes") || path.contains(".layer_data_list[1]");
        return nextNode || RANDOM.contains(member) || (MACHINE.contains(member) && !path.contains(".drbd_volumes"))
                || STUBBED.contains(member) || member.equals("device_path") || member.equals("backing_device")
                || (isBackingDevice && member.equals("usable_size_kib"));
    }

    private static String type(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getSimpleName();
    }
}
