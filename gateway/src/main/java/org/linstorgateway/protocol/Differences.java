package org.linstorgateway.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.VolumeSizes;

/** Collects the differences between an existing target and a wanted one. */
public final class Differences {
    private final List<String> found = new ArrayList<>();

    /**
     * Compares the fields that all protocols have: service IPs in their order, resource group, volumes and gross size.
     */
    public static Differences between(Target wanted, Target existing) {
        return new Differences()
                .compare("service IPs", TargetJson.strings(wanted.serviceIps()),
                        TargetJson.strings(existing.serviceIps()))
                .compare("network interfaces", ServiceNics.texts(wanted.serviceIps()),
                        ServiceNics.texts(existing.serviceIps()))
                .compareGroups(wanted.resourceGroup(), existing.resourceGroup())
                .compare("storage pools", Set.copyOf(wanted.placement().storagePools()),
                        Set.copyOf(existing.placement().storagePools()))
                .compare("replicas", wanted.placement().replicas(), existing.placement().replicas())
                .compare("preferred nodes", wanted.placement().preferred(), existing.placement().preferred())
                .compare("volumes", describe(wanted.volumes()), describe(existing.volumes()))
                .compare("gross size", wanted.grossSize(), existing.grossSize());
    }

    /** Compares a field whose values may be shown. */
    public Differences compare(String field, Object wanted, Object existing) {
        if (!wanted.equals(existing)) {
            found.add(field + " (existing: " + shown(existing) + ", requested: " + shown(wanted) + ")");
        }
        return this;
    }

    private static Object shown(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.map(Object::toString).orElse("none");
            case OptionalInt number -> number.isPresent() ? number.getAsInt() : "none";
            case OptionalLong number -> number.isPresent() ? number.getAsLong() : "none";
            case Boolean is -> is ? "yes" : "no";
            default -> value;
        };
    }

    /** Compares a field whose values are secret. */
    public Differences compareSecret(String field, Object wanted, Object existing) {
        if (!wanted.equals(existing)) {
            found.add(field);
        }
        return this;
    }

    private Differences compareGroups(String wanted, String existing) {
        return wanted.equalsIgnoreCase(existing) ? this : compare("resource group", wanted, existing);
    }

    /** Returns the differences as a phrase; empty if there are none. */
    public Optional<String> phrase() {
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", found));
    }

    private static String describe(List<Volume> volumes) {
        return volumes.stream().map(volume -> volume.number() + ": " + VolumeSizes.format(volume.sizeKib())
                + volume.exportPath().map(path -> " at " + path).orElse("")
                + volume.blockSize().map(bytes -> " in blocks of " + bytes + " bytes").orElse(""))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
