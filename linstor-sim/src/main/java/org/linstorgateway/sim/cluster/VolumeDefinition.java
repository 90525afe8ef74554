package org.linstorgateway.sim.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;

/** Volume definition. Sizes are in KiB. */
public final class VolumeDefinition {

    private final int number;
    private final boolean gross;
    private final UUID uuid = UUID.randomUUID();
    private final NavigableMap<String, String> props = new TreeMap<>();
    private OptionalInt minor = OptionalInt.empty();
    private long sizeKib;
    private boolean initialized;
    private boolean resizing;
    private boolean deleting;

    VolumeDefinition(int number, long sizeKib, boolean gross) {
        this.number = number;
        this.sizeKib = sizeKib;
        this.gross = gross;
        String generation = Long.toHexString(uuid.getMostSignificantBits()).toUpperCase(Locale.ROOT);
        props.put("DrbdCurrentGi", generation);
    }

    /** Returns the volume number. */
    public int number() {
        return number;
    }

    /** Returns the requested size: with metadata when gross, else without. */
    public long sizeKib() {
        return sizeKib;
    }

    /** Sets the size. */
    public void resize(long newSizeKib) {
        sizeKib = newSizeKib;
    }

    /** Returns whether the size includes DRBD's metadata. */
    public boolean gross() {
        return gross;
    }

    /** Returns the size of the backing device. */
    public long grossKib() {
        return gross ? sizeKib : DrbdSize.gross(sizeKib);
    }

    /** Returns the size of the DRBD device. */
    public long netKib() {
        return gross ? DrbdSize.net(sizeKib) : sizeKib;
    }

    /** Returns the UUID. */
    public UUID uuid() {
        return uuid;
    }

    /** Returns the properties. */
    public NavigableMap<String, String> props() {
        return props;
    }

    /** Returns the minor number of the DRBD device; empty before it is deployed. */
    public OptionalInt minor() {
        return minor;
    }

    /** Returns the path of the DRBD device; empty before it is deployed. */
    public Optional<String> devicePath() {
        return minor.isPresent() ? Optional.of("/dev/drbd" + minor.getAsInt()) : Optional.empty();
    }

    /** Sets whether some satellites have not finished a resize. */
    public void resizing(boolean unfinished) {
        resizing = unfinished;
    }

    /** Returns whether some satellites have not finished a resize. */
    public boolean isResizing() {
        return resizing;
    }

    /** Returns whether it is flagged for deletion. */
    public boolean deleting() {
        return deleting;
    }

    /** Flags it for deletion. */
    public void delete() {
        deleting = true;
    }

    /** Returns LINSTOR's flags. */
    public List<String> flags() {
        List<String> flags = new ArrayList<>();
        if (deleting) {
            flags.add("DELETE");
        }
        if (resizing) {
            flags.add("RESIZE");
        }
        if (gross) {
            flags.add("GROSS_SIZE");
        }
        if (initialized) {
            flags.add("DRBD_INITIALIZED");
        }
        return flags;
    }

    /** Sets the properties after deployment. Volumes of the first placement get two options more than later ones. */
    void deployed(int minorNumber, String firstNode, boolean withResource) {
        if (initialized) {
            return;
        }
        minor = OptionalInt.of(minorNumber);
        initialized = true;
        if (withResource) {
            props.put("DrbdOptions/Disk/block-size", "512");
            props.put("DrbdOptions/Disk/discard-zeroes-if-aligned", "no");
        }
        props.put("DrbdOptions/Disk/discard-granularity", "4096");
        props.put("DrbdOptions/Disk/rs-discard-granularity", "4096");
        props.put("Linstor/Drbd/InitialUptoDateOn", firstNode.toUpperCase(Locale.ROOT));
        props.put("Linstor/Drbd/freeze-block-size", "True");
        props.put("StorDriver/internal/AllocationGranularity", "1");
    }
}
