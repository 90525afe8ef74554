package org.linstorgateway.protocol;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Label;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.JsonObject;
import org.linstorgateway.wire.StatusJson;
import org.linstorgateway.wire.VolumeJson;
import org.linstorgateway.wire.WireForm;

/** The JSON fields that the targets of every protocol have. */
public final class TargetJson {
    static final String RESOURCE_GROUP = "resource_group";
    static final String GROSS_SIZE = "gross_size";
    /** The field of the time to wait for the service. */
    public static final String RESOURCE_TIMEOUT = "resource_timeout";
    /** The field of the volumes. */
    public static final String VOLUMES = "volumes";
    /** The field of protocols whose targets can have several service IPs. */
    public static final String SERVICE_IPS = "service_ips";

    /** The field of the label. */
    public static final String LABEL = "label";

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
    }

    /** Returns the resource group; LINSTOR's default if none is given. */
    public static String resourceGroup(JsonObject json) {
        return json.string(RESOURCE_GROUP).orElse(ResourceGroups.DEFAULT);
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
                StatusJson.read(answer)).labelled(answer.string(LABEL).flatMap(Label::find));
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
