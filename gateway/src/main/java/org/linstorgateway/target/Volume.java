package org.linstorgateway.target;

import java.util.List;
import java.util.Optional;

/**
 * A volume of a target: LUN, namespace or exported file system.
 *
 * @param number     LINSTOR's volume number, which is also the number of the LUN or namespace; 0 is the cluster private
 *         volume
 * @param sizeKib    the size in KiB (1024 bytes); 0 if LINSTOR lacks the volume
 * @param exportPath the path at which clients of an export find the file system, such as {@code /music}; only NFS has
 *         it
 * @param allowedNetworks the networks whose hosts may mount the file system of an export; empty for those of the whole
 *         export; an empty list for nobody
 * @param exportRules     how these hosts may use the file system; empty if as in the whole export
 * @param blockSize       the size of the logical blocks that clients see, in bytes; empty for the default of the software. It
 *                        never changes: with other blocks the data cannot be read. Only iSCSI has it
 */
public record Volume(int number, long sizeKib, Optional<FileSystem> fileSystem, Optional<String> exportPath,
        Optional<List<AllowedNetwork>> allowedNetworks, Optional<ExportRules> exportRules,
        Optional<Integer> blockSize) {
    /** LINSTOR's largest volume number. */
    public static final int LAST_NUMBER = 65_534;
    /** LINSTOR's smallest and largest size of a replicated volume: 4 KiB and 1 PiB. */
    private static final long SMALLEST_KIB = 4;
    private static final long LARGEST_KIB = 1L << 40;

    /**
     * The cluster private volume: it holds state that moves with the services, such as client leases and connections.
     */
    public static final Volume CLUSTER_PRIVATE = new Volume(0, 64 * 1024,
            Optional.of(new FileSystem("ext4", FileSystem.Owner.ROOT)), Optional.empty());

    /** Creates a volume without networks of its own. */
    public Volume(int number, long sizeKib, Optional<FileSystem> fileSystem, Optional<String> exportPath) {
        this(number, sizeKib, fileSystem, exportPath, Optional.empty(), Optional.empty());
    }

    /** Creates a volume without a block size. */
    public Volume(int number, long sizeKib, Optional<FileSystem> fileSystem, Optional<String> exportPath,
            Optional<List<AllowedNetwork>> allowedNetworks, Optional<ExportRules> exportRules) {
        this(number, sizeKib, fileSystem, exportPath, allowedNetworks, exportRules, Optional.empty());
    }

    public Volume {
        allowedNetworks = allowedNetworks.map(List::copyOf);
        if (number < 0 || number > LAST_NUMBER) {
            throw GatewayException.of(ErrorCode.INVALID_VOLUME_NUMBER,
                    "volume number " + number + " is out of range: 1 to " + LAST_NUMBER);
        }
    }

    /** Returns a volume without a file system. */
    public static Volume raw(int number, long sizeKib) {
        return new Volume(number, sizeKib, Optional.empty(), Optional.empty());
    }

    /**
     * Returns the volumes of a target by ascending number.
     *
     * @throws GatewayException ({@code INVALID}) if two have the same number
     */
    public static List<Volume> inOrder(List<Volume> volumes, TargetId owner) {
        if (volumes.stream().mapToInt(Volume::number).distinct().count() < volumes.size()) {
            throw GatewayException.of(ErrorCode.INVALID_VOLUME_NUMBER,
                    "two volumes of '" + owner.text() + "' have the same number");
        }
        return volumes.stream().sorted((one, other) -> Integer.compare(one.number(), other.number())).toList();
    }

    /** Returns a copy with networks of its own. */
    public Volume allowing(Optional<List<AllowedNetwork>> networks) {
        return new Volume(number, sizeKib, fileSystem, exportPath, networks, exportRules, blockSize);
    }

    /** Returns a copy with export rules of its own. */
    public Volume ruled(Optional<ExportRules> rules) {
        return new Volume(number, sizeKib, fileSystem, exportPath, allowedNetworks, rules, blockSize);
    }

    /** Returns a copy with another number. */
    public Volume numbered(int other) {
        return new Volume(other, sizeKib, fileSystem, exportPath, allowedNetworks, exportRules, blockSize);
    }

    /** Returns a copy with logical blocks of a size in bytes. */
    public Volume blocks(Optional<Integer> bytes) {
        return new Volume(number, sizeKib, fileSystem, exportPath, allowedNetworks, exportRules, bytes);
    }

    /**
     * Requires that the volume can be created.
     *
     * @throws GatewayException ({@code INVALID}) naming the reason
     */
    public void requireCreatable() {
        if (number == 0) {
            throw GatewayException.of(ErrorCode.INVALID_VOLUME_NUMBER,
                    "volume number 0 belongs to the cluster private volume; numbers start at 1");
        }
        if (sizeKib < SMALLEST_KIB || sizeKib > LARGEST_KIB) {
            throw GatewayException.of(ErrorCode.SIZE_OUT_OF_RANGE,
                    "volume " + number + " cannot be " + VolumeSizes.format(sizeKib)
                            + " large: a size is 4 KiB to 1 PiB");
        }
    }
}
