package org.linstorgateway.protocol;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Label;
import org.linstorgateway.target.Placement;
import org.linstorgateway.target.PreferredNodes;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.JsonObject;
import org.linstorgateway.wire.SnapshotJson;
import org.linstorgateway.wire.StatusJson;
import org.linstorgateway.wire.VolumeJson;
import org.linstorgateway.wire.WireForm;

/** The JSON fields that the targets of every protocol have. */
public final class TargetJson {
    static final String RESOURCE_GROUP = "resource_group";
    private static final String SCHEDULE = "snapshot_schedule";
    static final String GROSS_SIZE = "gross_size";
    /** The field of the time to wait for the service. */
    public static final String RESOURCE_TIMEOUT = "resource_timeout";
    /** The field of the volumes. */
    public static final String VOLUMES = "volumes";
    /** The field of protocols whose targets can have several service IPs. */
    public static final String SERVICE_IPS = "service_ips";

    /** The field of the label. */
    public static final String LABEL = "label";
    /** The field of the network interfaces of service IPs. */
    static final String NICS = "nics";
    static final String STORAGE_POOLS = "storage_pools";
    static final String REPLICAS = "replicas";
    static final String PREFERRED_NODES = "preferred_nodes";
    static final String PREFERRED_NODES_POLICY = "preferred_nodes_policy";

    private TargetJson() {}

    /** Writes the resource group and the volumes. */
    public static void putStorage(Map<String, Object> json, Target target, List<Map<String, Object>> volumes) {
        json.put(RESOURCE_GROUP, target.resourceGroup());
        json.put(VOLUMES, volumes);
    }

    /** Writes whether the sizes include DRBD's own metadata. */
    public static void putGrossSize(Map<String, Object> json, Target target) {
        json.put(GROSS_SIZE, target.grossSize());
    }

    /** Writes how long to wait for the service. */
    public static void putTimeout(Map<String, Object> json, Duration timeout) {
        json.put(RESOURCE_TIMEOUT, timeout.toNanos());
    }

    /** Writes status and label. */
    public static void putState(Map<String, Object> json, Deployed<?> deployed) {
        json.put("status", StatusJson.write(deployed.status()));
        deployed.label().ifPresent(label -> json.put(LABEL, label.text()));
        deployed.schedule().ifPresent(schedule -> json.put(SCHEDULE, SnapshotJson.write(schedule)));
    }

    /** Writes the network interfaces and what decides on placement besides the resource group, as far as it is set. */
    public static void putPlacement(Map<String, Object> json, Target target) {
        putUnlessEmpty(json, NICS, ServiceNics.texts(target.serviceIps()));
        Placement placement = target.placement();
        putUnlessEmpty(json, STORAGE_POOLS, placement.storagePools());
        placement.replicas().ifPresent(count -> json.put(REPLICAS, (long) count));
        putUnlessEmpty(json, PREFERRED_NODES, placement.preferred().names());
        placement.preferred().policy().ifPresent(policy -> json.put(PREFERRED_NODES_POLICY, policy.toString()));
    }

    private static void putUnlessEmpty(Map<String, Object> json, String field, List<String> values) {
        if (!values.isEmpty()) {
            json.put(field, values);
        }
    }

    /** Returns what decides on placement; LINSTOR's default resource group if none is given. */
    public static Placement placement(JsonObject json) {
        OptionalLong replicas = json.number(REPLICAS);
        return new Placement(json.string(RESOURCE_GROUP).orElse(ResourceGroups.DEFAULT), json.strings(STORAGE_POOLS),
                replicas.isPresent() ? OptionalInt.of(count(replicas.getAsLong())) : OptionalInt.empty(),
                new PreferredNodes(json.strings(PREFERRED_NODES),
                        json.string(PREFERRED_NODES_POLICY).map(PlacementOptions::policy)));
    }

    /**
     * Returns a patch with what follows from it: addresses that stay keep their network interfaces, and a policy goes with the
     * preferred nodes.
     *
     * @param request the request of the present target
     */
    public static Map<String, @Nullable Object> completed(Map<String, Object> request,
            Map<String, ? extends @Nullable Object> patch) {
        Map<String, @Nullable Object> completed = new LinkedHashMap<>(patch);
        if (patch.get(SERVICE_IPS) instanceof List<?> ips && !patch.containsKey(NICS)
                && request.get(NICS) instanceof List<?> nics) {
            completed.put(NICS, ServiceNics.of(strings(nics), strings(ips)));
        }
        if (patch.containsKey(PREFERRED_NODES) && !patch.containsKey(PREFERRED_NODES_POLICY)
                && (patch.get(PREFERRED_NODES) == null || List.of().equals(patch.get(PREFERRED_NODES)))) {
            completed.put(PREFERRED_NODES_POLICY, null);
        }
        return completed;
    }

    private static int count(long replicas) {
        return Math.clamp(replicas, 0, Integer.MAX_VALUE);
    }

    /** Returns the service IPs of the field with several, with their network interfaces. */
    public static List<ServiceIp> serviceIps(JsonObject json) {
        List<ServiceIp> ips = json.strings(SERVICE_IPS).stream().map(ServiceIp::parse).toList();
        return ips.isEmpty() ? ips : withNics(json, ips);
    }

    /** Returns service IPs with their network interfaces. */
    static List<ServiceIp> withNics(JsonObject json, List<ServiceIp> ips) {
        return ServiceNics.put(ips, json.strings(NICS));
    }

    /** Returns whether the sizes include DRBD's own metadata. */
    public static boolean grossSize(JsonObject json) {
        return json.bool(GROSS_SIZE);
    }

    /**
     * Reads a response.
     *
     * @param form   the JSON form of the protocol
     * @param target returns the target, given the volumes of the user
     */
    public static <T extends Target> Deployed<T> deployed(JsonObject answer, WireForm<T> form,
            Function<List<Volume>, T> target) {
        List<Volume> all = VolumeJson.readAll(answer, form);
        List<Volume> own = all.stream().filter(volume -> !isPrivate(volume)).toList();
        return new Deployed<>(target.apply(own), all.stream().filter(TargetJson::isPrivate).findFirst(),
                StatusJson.read(answer)).labelled(answer.string(LABEL).flatMap(Label::find))
                .scheduled(answer.object(SCHEDULE).map(SnapshotJson::readSchedule));
    }

    /** The cluster private volume has a file system; a LUN with the number 0 of another program has none. */
    private static boolean isPrivate(Volume volume) {
        return volume.number() == 0 && volume.fileSystem().isPresent();
    }

    /** Returns the texts of values. */
    public static List<String> strings(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }
}
