package org.linstorgateway.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Redundancy;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Status.State;
import org.linstorgateway.target.Status.VolumeStatus;

/** Conversion of a status to and from JSON. */
public final class StatusJson {
    private static final String UP_TO_DATE = "up_to_date";
    private static final String REPLICAS = "replicas";
    private static final String TIEBREAKER = "tiebreaker";
    private static final String ALLOCATED = "allocated_kib";
    private static final String SYNCING = "syncing";

    private StatusJson() {}

    /** Returns the fields of a status, in the order of the API. */
    public static Map<String, Object> write(Status status) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("state", status.state().toString());
        json.put("service", plainService(status).toString());
        json.put("primary", status.primary().orElse(""));
        json.put("nodes", status.nodes());
        json.put("volumes", status.volumes().stream().map(StatusJson::write).toList());
        status.awaits().ifPresent(unit -> {
            json.put("phase", Service.STARTING.toString());
            json.put("awaits", unit);
        });
        json.put("wanted", status.wanted() ? Service.STARTED.toString() : Service.STOPPED.toString());
        json.put("actual", status.service().toString());
        if (!status.reason().isEmpty()) {
            json.put("reason", status.reason());
        }
        if (!status.parts().isEmpty()) {
            json.put("parts", status.parts().stream().map(TargetNodeJson::write).toList());
        }
        return json;
    }

    /** Returns the two values of LINBIT's API: started if the promoter file is attached and a node is primary. */
    private static Service plainService(Status status) {
        return status.wanted() && status.primary().isPresent() ? Service.STARTED : Service.STOPPED;
    }

    /** Returns the fields of a volume's status. */
    public static Map<String, Object> write(VolumeStatus status) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", status.number());
        json.put("state", status.state().toString());
        status.redundancy().ifPresent(redundancy -> {
            json.put(UP_TO_DATE, redundancy.upToDate());
            json.put(REPLICAS, redundancy.replicas());
            json.put(TIEBREAKER, redundancy.tiebreaker());
        });
        status.allocatedKib().ifPresent(kib -> json.put(ALLOCATED, kib));
        if (!status.syncing().isEmpty()) {
            json.put(SYNCING, status.syncing().stream().map(ReplicaSyncJson::write).toList());
        }
        return json;
    }

    /** Parses the status in the JSON of a target. */
    public static Status read(JsonObject target) {
        return target.object("status").map(StatusJson::status).orElse(Status.UNKNOWN);
    }

    private static Status status(JsonObject json) {
        List<VolumeStatus> volumes = json.objects("volumes").stream().map(StatusJson::volume).toList();
        boolean started = json.string("service").filter(Service.STARTED.toString()::equalsIgnoreCase).isPresent();
        return new Status(State.of(json.string("state").orElse("")), service(json, started),
                json.string("wanted").map(Service.STARTED.toString()::equalsIgnoreCase).orElse(started),
                json.string("primary"), json.strings("nodes"), volumes, json.string("awaits"),
                json.string("reason").orElse(""), json.objects("parts").stream().map(TargetNodeJson::read).toList());
    }

    private static VolumeStatus volume(JsonObject json) {
        return new VolumeStatus((int) json.number("number").orElse(0), State.of(json.string("state").orElse("")),
                json.has(REPLICAS)
                        ? Optional.of(new Redundancy((int) json.number(UP_TO_DATE).orElse(0),
                                (int) json.number(REPLICAS).orElse(0), json.bool(TIEBREAKER)))
                        : Optional.empty(),
                json.number(ALLOCATED), json.objects(SYNCING).stream().map(ReplicaSyncJson::read).toList());
    }

    /** An older server sends the plain value only. */
    private static Service service(JsonObject json, boolean started) {
        return json.string("actual").map(Service::of).orElse(json.string("awaits").isPresent()
                ? Service.STARTING
                : started ? Service.STARTED : Service.STOPPED);
    }
}
