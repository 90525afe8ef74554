package org.linstorgateway.sim.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What the process of a satellite remembers of external files. It is not the same as what is on the node's disk: the
 * satellite deletes a file only when it is told that a file that it knows as attached is not attached any more.
 *
 * <p>Seen with LINSTOR 1.34: after the connection to the controller was lost and established again, the satellite still
 * knows the entries (so a new entry for the same path is a "UUID mismatch"), but not that a file was attached before (so
 * a file that was detached or deleted in between stays on the disk for ever). A new process knows nothing.
 */
final class SatelliteFiles {

    /** An entry of LINSTOR. */
    private record Entry(UUID uuid, boolean attached) {}

    private final Map<String, Entry> entries = new HashMap<>();

    /** Returns whether the satellite knows another entry for the path. */
    boolean contradicts(ExternalFile file) {
        Entry known = entries.get(NameKey.of(file.path()));
        return known != null && !known.uuid().equals(file.uuid());
    }

    /** Sets what the satellite knows about a file; returns whether it knew the file as attached before. */
    boolean update(ExternalFile file, boolean attached) {
        Entry old = entries.put(NameKey.of(file.path()), new Entry(file.uuid(), attached));
        return old != null && old.attached();
    }

    void forget(ExternalFile file) {
        entries.remove(NameKey.of(file.path()));
    }

    /** Forgets which files were attached, as a satellite does when the controller connects to it. */
    void connected() {
        entries.replaceAll((_, entry) -> new Entry(entry.uuid(), false));
    }

    /** Forgets everything, as the process starts. */
    void processStarted() {
        entries.clear();
    }
}
