package org.linstorgateway.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Volume;

/** Conversion of a volume to and from JSON. */
public final class VolumeJson {
    private static final String SIZE = "size_kib";
    private static final String FILE_SYSTEM = "file_system";
    private static final String OWNER = "file_system_root_owner";
    private static final String ALLOWED_IPS = "allowed_ips";
    /** The size of the logical blocks, which never changes. */
    public static final String BLOCK_SIZE = "block_size";

    private VolumeJson() {}

    /** Returns the fields of a volume, in the order of the API. */
    public static Map<String, Object> write(Volume volume) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", volume.number());
        json.put(SIZE, volume.sizeKib());
        volume.fileSystem().map(FileSystem::type).filter(type -> !type.isEmpty())
                .ifPresent(type -> json.put(FILE_SYSTEM, type));
        FileSystem.Owner owner = volume.fileSystem().map(FileSystem::owner).orElse(FileSystem.Owner.NONE);
        Map<String, Object> ownerJson = new LinkedHashMap<>();
        ownerJson.put("User", owner.user());
        ownerJson.put("Group", owner.group());
        json.put(OWNER, ownerJson);
        volume.exportPath().ifPresent(path -> json.put("export_path", path));
        volume.allowedNetworks().ifPresent(
                networks -> json.put(ALLOWED_IPS, networks.stream().map(AllowedNetwork::toString).toList()));
        volume.exportRules().ifPresent(rules -> ExportRulesJson.put(json, rules));
        volume.blockSize().ifPresent(bytes -> json.put(BLOCK_SIZE, bytes));
        return json;
    }

    /** Parses the volumes of a target. A volume without a number gets its position, counted from 1. */
    public static List<Volume> readAll(JsonObject target, WireForm<?> form) {
        List<Volume> volumes = new ArrayList<>();
        for (JsonObject volume : target.objects("volumes")) {
            volumes.add(form.readVolume(volume, volumes.size() + 1));
        }
        return volumes;
    }

    /**
     * Parses a volume that clients see as a block device. A volume without a number gets the default number. An owner without
     * a file system is a remark.
     */
    public static Volume read(JsonObject json, int defaultNumber) {
        int number = number(json).orElse(defaultNumber);
        FileSystem.Owner owner = owner(json);
        Optional<FileSystem> fileSystem = json.string(FILE_SYSTEM).map(type -> new FileSystem(type, owner));
        if (fileSystem.isEmpty() && !owner.isNone()) {
            json.remark("the owner " + owner.user() + ":" + owner.group() + " of volume " + number
                    + " was ignored, since the volume gets no file system");
        }
        return new Volume(number, size(json), fileSystem, Optional.empty());
    }

    /** Returns the size of the logical blocks of a volume in bytes, if it is given. */
    public static Optional<Integer> blockSize(JsonObject json) {
        OptionalLong bytes = json.number(BLOCK_SIZE);
        if (bytes.isPresent() && bytes.getAsLong() != (int) bytes.getAsLong()) {
            throw GatewayException.of(ErrorCode.INVALID_FIELD, "'" + BLOCK_SIZE + "' is out of range");
        }
        return bytes.isEmpty() ? Optional.empty() : Optional.of((int) bytes.getAsLong());
    }

    /**
     * Parses a volume that clients see as a directory, with its path and its networks. An owner without a file system is that of
     * a file system of no type.
     */
    public static Volume readExported(JsonObject json, int defaultNumber) {
        FileSystem fileSystem = new FileSystem(json.string(FILE_SYSTEM).orElse(""), owner(json));
        return new Volume(number(json).orElse(defaultNumber), size(json),
                Optional.of(fileSystem).filter(given -> !given.equals(FileSystem.UNSPECIFIED)),
                json.string("export_path"), allowedNetworks(json), ExportRulesJson.read(json));
    }

    private static Optional<List<AllowedNetwork>> allowedNetworks(JsonObject json) {
        return json.has(ALLOWED_IPS)
                ? Optional.of(json.strings(ALLOWED_IPS).stream().map(AllowedNetwork::parse).toList())
                : Optional.empty();
    }

    /** Returns the number of a volume, if it has one. */
    public static Optional<Integer> number(JsonObject json) {
        OptionalLong number = json.number("number");
        if (number.isEmpty()) {
            return Optional.empty();
        }
        if (number.getAsLong() < 0 || number.getAsLong() > Volume.LAST_NUMBER) {
            throw GatewayException.of(ErrorCode.INVALID_VOLUME_NUMBER,
                    "volume number " + number.getAsLong() + " is out of range: 1 to " + Volume.LAST_NUMBER);
        }
        return Optional.of((int) number.getAsLong());
    }

    /**
     * Returns the size in KiB that a JSON merge patch (RFC 7396) gives a volume.
     *
     * @throws GatewayException ({@code INVALID}) if it has no size, or changes another field
     */
    public static long newSize(JsonObject patch) {
        patch.fields().keySet().stream().filter(name -> !name.equalsIgnoreCase(SIZE)).findFirst().ifPresent(name -> {
            if (name.equalsIgnoreCase(BLOCK_SIZE)) {
                throw fixedBlockSize();
            }
            boolean known = write(Volume.raw(0, 0)).containsKey(name);
            throw GatewayException.of(known ? ErrorCode.FIELD_UNCHANGEABLE : ErrorCode.UNKNOWN_FIELD,
                    known ? "'" + name + "' of a volume cannot be changed" : "there is no field '" + name + "'",
                    "This can be changed: " + SIZE + ".");
        });
        return size(patch);
    }

    /** Returns the error for a change of the size of logical blocks. */
    public static GatewayException fixedBlockSize() {
        return GatewayException.of(ErrorCode.FIELD_UNCHANGEABLE,
                "'" + BLOCK_SIZE
                        + "' of a volume cannot be changed: with blocks of another size, clients could not read "
                        + "its data",
                "Add a volume with the wanted block size, and copy the data.");
    }

    /** Returns the JSON merge patch that gives a volume a size. */
    public static Map<String, Object> resize(long sizeKib) {
        return Map.of(SIZE, sizeKib);
    }

    private static long size(JsonObject json) {
        return json.number(SIZE)
                .orElseThrow(() -> GatewayException.of(ErrorCode.FIELD_MISSING,
                        "'size_kib' of a volume is missing: give its size in KiB"));
    }

    private static FileSystem.Owner owner(JsonObject json) {
        return json.object(OWNER).map(
                owner -> new FileSystem.Owner(owner.string("user").orElse(""), owner.string("group").orElse("")))
                .orElse(FileSystem.Owner.NONE);
    }
}
