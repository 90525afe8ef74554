package org.linstorgateway.rest.api;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.Volume;

/**
 * Warnings about existing volumes whose file system or owner is not as requested. LINSTOR makes both with the volume; a
 * repeated request does not change them, and is no conflict because of them.
 */
final class KeptFileSystems {
    private KeptFileSystems() {}

    /** Returns a sentence for each volume that has another file system or owner than requested. */
    static List<String> warnings(List<Volume> wanted, Deployed<?> deployed) {
        return wanted.stream().flatMap(volume -> deployed.volume(volume.number()).stream()
                .flatMap(existing -> warning(volume, existing).stream())).toList();
    }

    private static Optional<String> warning(Volume wanted, Volume existing) {
        FileSystem present = existing.fileSystem().orElse(FileSystem.UNSPECIFIED);
        return wanted.fileSystem().map(given -> given.orElse(present)).filter(given -> !given.equals(present))
                .map(given -> "volume " + existing.number() + " exists and keeps its file system "
                        + existing.fileSystem().map(FileSystem::describe).orElse("(none)") + "; requested was "
                        + given.describe());
    }
}
