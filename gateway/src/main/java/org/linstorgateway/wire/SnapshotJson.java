package org.linstorgateway.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.target.ClusterSnapshots.Listed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.SnapshotListing;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.SnapshotSchedule;
import org.linstorgateway.target.TakenSnapshot;
import org.linstorgateway.target.TargetName;
import org.linstorgateway.target.TargetSnapshot;

/** Conversion of snapshots, their schedules and requests for them to and from JSON. */
public final class SnapshotJson {
    /** The field with the name of a snapshot. */
    public static final String NAME = "name";
    /** The fields of a request to restore a snapshot. */
    public static final String AS = "as";
    public static final String SERVICE_IPS = "service_ips";
    public static final String READ_ONLY = "read_only";
    /** The fields of a schedule. */
    public static final String EVERY = "every";
    public static final String KEEP = "keep";
    /** The field with the targets of which snapshots are taken together. */
    public static final String TARGETS = "targets";

    private static final String PROTOCOL = "protocol";
    private static final String ID = "id";
    private static final String CREATED = "created";
    private static final String AUTOMATIC = "automatic";
    private static final String COMPLETE = "complete";
    private static final String NODES = "nodes";
    private static final String VOLUMES = "volumes";
    private static final String NUMBER = "number";
    private static final String SIZE = "size_kib";
    private static final String WARNINGS = "warnings";
    private static final String SNAPSHOTS = "snapshots";
    private static final String SCHEDULE = "schedule";

    private SnapshotJson() {}

    public static Map<String, Object> write(TargetSnapshot snapshot) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(NAME, snapshot.name());
        snapshot.created().ifPresent(time -> json.put(CREATED, time.toString()));
        json.put(AUTOMATIC, snapshot.automatic());
        json.put(COMPLETE, snapshot.complete());
        json.put(NODES, snapshot.nodes());
        json.put(VOLUMES, snapshot.volumes().stream().map(volume -> {
            Map<String, Object> size = new LinkedHashMap<>();
            size.put(NUMBER, (long) volume.number());
            size.put(SIZE, volume.sizeKib());
            return size;
        }).toList());
        return json;
    }

    public static TargetSnapshot read(JsonObject json) {
        return new TargetSnapshot(json.requiredString(NAME), json.string(CREATED).flatMap(SnapshotJson::time),
                json.bool(AUTOMATIC), json.bool(COMPLETE), json.strings(NODES),
                json.objects(VOLUMES).stream().map(volume -> new TargetSnapshot.Size(
                        Math.clamp(volume.number(NUMBER).orElse(0), 0, Integer.MAX_VALUE),
                        volume.number(SIZE).orElse(0))).toList());
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public static Map<String, Object> write(SnapshotListing listing) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(SNAPSHOTS, listing.snapshots().stream().map(SnapshotJson::write).toList());
        listing.schedule().ifPresent(schedule -> json.put(SCHEDULE, write(schedule)));
        return json;
    }

    public static SnapshotListing readListing(JsonObject json) {
        return new SnapshotListing(json.objects(SNAPSHOTS).stream().map(SnapshotJson::read).toList(),
                json.object(SCHEDULE).map(SnapshotJson::readSchedule));
    }

    public static Map<String, Object> write(SnapshotSchedule schedule) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(EVERY, GoDuration.format(schedule.every()));
        json.put(KEEP, (long) schedule.keep());
        return json;
    }

    /** @throws GatewayException ({@code INVALID}) if a field is missing or out of range */
    public static SnapshotSchedule readSchedule(JsonObject json) {
        Duration every = GoDuration.parse(json.requiredString(EVERY));
        long keep = json.number(KEEP).orElseThrow(() -> GatewayException.of(ErrorCode.FIELD_MISSING,
                "'" + KEEP + "' is missing: how many snapshots LINSTOR keeps"));
        return new SnapshotSchedule(every, Math.clamp(keep, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    public static Map<String, Object> write(Listed listed) {
        Map<String, Object> json = new LinkedHashMap<>(write(listed.target()));
        json.putAll(write(listed.snapshot()));
        return json;
    }

    public static Listed readListed(JsonObject json) {
        return new Listed(readTarget(json), read(json));
    }

    public static Map<String, Object> write(TargetName target) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(PROTOCOL, target.protocol());
        json.put(ID, target.id());
        return json;
    }

    /** @throws GatewayException ({@code INVALID}) if a field is missing */
    public static TargetName readTarget(JsonObject json) {
        return new TargetName(json.requiredString(PROTOCOL), json.requiredString(ID));
    }

    public static Map<String, Object> write(TakenSnapshot taken) {
        Map<String, Object> json = new LinkedHashMap<>(write(taken.target()));
        json.putAll(write(taken.snapshot()));
        if (!taken.warnings().isEmpty()) {
            json.put(WARNINGS, taken.warnings());
        }
        return json;
    }

    public static TakenSnapshot readTaken(JsonObject json) {
        return new TakenSnapshot(readTarget(json), read(json), json.strings(WARNINGS));
    }

    /** Returns the body of a request for a snapshot. */
    public static Map<String, Object> request(Optional<SnapshotName> name, List<TargetName> targets) {
        Map<String, Object> json = new LinkedHashMap<>();
        name.ifPresent(chosen -> json.put(NAME, chosen.text()));
        if (!targets.isEmpty()) {
            json.put(TARGETS, targets.stream().map(SnapshotJson::write).toList());
        }
        return json;
    }

    /** Returns the name in the body of a request; an empty text counts as none. */
    public static Optional<SnapshotName> name(JsonObject json) {
        return json.string(NAME).filter(text -> !text.isEmpty()).map(SnapshotName::new);
    }
}
