package org.linstorgateway.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares an answer with a recorded one: the same members at each path, of the same types and with the same values.
 * The values of some members are not compared, since they differ between any two runs or machines.
 */
final class JsonComparison {

    /** Identities, secrets, times: another in every run. */
    private static final Set<String> RANDOM = Set.of("uuid", "DrbdCurrentGi", "secret", "create_timestamp",
            "eviction_timestamp");

    /** The machine of the recording: its loop devices, folders, and how full its pools were at the moment. */
    private static final Set<String> MACHINE = Set.of("backing_device", "device_path", "Satellite/Device/Symlinks/0",
            "StorDriver/StorPoolName", "free_capacity", "max_vlm_size_in_kib", "available_size_in_kib",
            "allocated_size_kib");

    /** What the recording's stubs made up: drbd-reactorctl always printed the same text about another resource. */
    private static final Set<String> STUBBED = Set.of("stdout_utf8");

    private final List<String> differences = new ArrayList<>();

    static List<String> differences(@Nullable Object recorded, @Nullable Object answered) {
        JsonComparison comparison = new JsonComparison();
        comparison.compare("$", recorded, answered);
        return comparison.differences;
    }

    private void compare(String path, @Nullable Object recorded, @Nullable Object answered) {
        if (recorded instanceof Map<?, ?> one && answered instanceof Map<?, ?> other) {
            objects(path, one, other);
        } else if (recorded instanceof List<?> one && answered instanceof List<?> other) {
            lists(path, one, other);
        } else if (!type(recorded).equals(type(answered))) {
            differences.add("%s: recorded %s, answered %s".formatted(path, recorded, answered));
        } else if (!loose(path) && !Objects.equals(recorded, answered)) {
            differences.add("%s: recorded %s, answered %s".formatted(path, recorded, answered));
        }
    }

    private void objects(String path, Map<?, ?> recorded, Map<?, ?> answered) {
        // A peer that has left lingers in the replication states of the recording's DRBD stub; real DRBD forgets it.
        boolean peersMayLinger = path.endsWith(".replication_states");
        if (peersMayLinger ? !names(recorded).containsAll(names(answered)) : !names(recorded).equals(names(answered))) {
            differences.add("%s: recorded members %s, answered %s".formatted(path, names(recorded), names(answered)));
        }
        recorded.forEach((name, value) -> {
            if (answered.containsKey(name)) {
                compare(path + "." + name, value, answered.get(name));
            }
        });
    }

    private static Set<String> names(Map<?, ?> object) {
        Set<String> names = new TreeSet<>();
        object.keySet().forEach(name -> names.add(String.valueOf(name)));
        // The recording was stored without the times of result entries.
        names.remove("created_at");
        return names;
    }

    private void lists(String path, List<?> recorded, List<?> answered) {
        // Why a node does not support something is the satellite's prose; what it does not support is compared.
        if (path.contains(".unsupported_")) {
            return;
        }
        if (recorded.size() != answered.size()) {
            differences.add("%s: recorded %d elements, answered %d".formatted(path, recorded.size(), answered.size()));
        }
        for (int i = 0; i < Math.min(recorded.size(), answered.size()); i++) {
            compare(path + "[" + i + "]", recorded.get(i), answered.get(i));
        }
    }

    private static boolean loose(String path) {
        String member = path.substring(path.lastIndexOf('.') + 1);
        // Of nodes with nearly equal free space, which one is next depends on the bytes that were left on the machine.
        boolean nextNode = path.contains(".next_spawn_result") && member.equals("node_name");
        boolean ofBackingDevice = path.contains(".storage_volumes") || path.contains(".layer_data_list[1]");
        return nextNode || RANDOM.contains(member) || (MACHINE.contains(member) && !path.contains(".drbd_volumes"))
                || STUBBED.contains(member) || member.equals("device_path") || member.equals("backing_device")
                || (ofBackingDevice && member.equals("usable_size_kib"));
    }

    private static String type(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getSimpleName();
    }
}
