package org.linstorgateway.sim.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;

/** A volume of a resource definition. Sizes are in KiB. */
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

    /** Its number. */
    public int number() {
        return number;
    }

    /** Its size as asked for: of the device when gross, else of the data. */
    public long sizeKib() {
        return sizeKib;
    }

    /** Changes the size. */
    public void resize(long newSizeKib) {
        sizeKib = newSizeKib;
    }

    /** Whether the size includes DRBD's metadata. */
    public boolean gross() {
        return gross;
    }

    /** The size of the backing device. */
    public long grossKib() {
        return gross ? sizeKib : DrbdSize.gross(sizeKib);
    }

    /** The size that users of the DRBD device see. */
    public long netKib() {
        return gross ? DrbdSize.net(sizeKib) : sizeKib;
    }

    /** Its identity. */
    public UUID uuid() {
        return uuid;
    }

    /** Its properties. */
    public NavigableMap<String, String> props() {
        return props;
    }

    /** The minor number of its DRBD device, once it is deployed. */
    public OptionalInt minor() {
        return minor;
    }

    /** The path of its DRBD device, once it is deployed. */
    public Optional<String> devicePath() {
        return minor.isPresent() ? Optional.of("/dev/drbd" + minor.getAsInt()) : Optional.empty();
    }

    /** Marks a growth that some satellites have not done. */
    public void resizing(boolean unfinished) {
        resizing = unfinished;
    }

    /** Whether it is being deleted. */
    public boolean deleting() {
        return deleting;
    }

    /** Marks it for deletion. */
    public void delete() {
        deleting = true;
    }

    /** LINSTOR's flags. */
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

    /** Volumes that come with the first placement get two options more than those that are added later. */
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
