package org.linstorgateway.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;

/** Collects in which respects an existing target is not what is wanted. */
public final class Differences {
    private final List<String> found = new ArrayList<>();

    /** Starts with what all protocols share: addresses in their order, group, volumes and the kind of size. */
    public static Differences between(Target wanted, Target existing) {
        return new Differences().compare("service IPs", wanted.serviceIps(), existing.serviceIps())
                .compareGroups(wanted.resourceGroup(), existing.resourceGroup())
                .compare("volumes", describe(wanted.volumes()), describe(existing.volumes()))
                .compare("gross size", wanted.grossSize(), existing.grossSize());
    }

    /** Compares what may be shown. */
    public Differences compare(String what, Object wanted, Object existing) {
        if (!wanted.equals(existing)) {
            found.add(what + " (there: " + existing + ", wanted: " + wanted + ")");
        }
        return this;
    }

    /** Compares what must not be shown. */
    public Differences compareSecret(String what, Object wanted, Object existing) {
        if (!wanted.equals(existing)) {
            found.add(what);
        }
        return this;
    }

    private Differences compareGroups(String wanted, String existing) {
        return wanted.equalsIgnoreCase(existing) ? this : compare("resource group", wanted, existing);
    }

    /** The differences as one phrase, empty when there is none. */
    public Optional<String> phrase() {
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", found));
    }

    private static String describe(List<Volume> volumes) {
        return volumes.stream().map(volume -> volume.number() + ": " + volume.sizeKib() + " KiB"
                + volume.exportPath().map(path -> " at " + path).orElse(""))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
