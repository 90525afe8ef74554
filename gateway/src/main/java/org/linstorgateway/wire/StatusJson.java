package org.linstorgateway.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Status.State;
import org.linstorgateway.target.Status.VolumeStatus;

/** Conversion of a status to and from JSON. */
public final class StatusJson {
    /** The phase of a service that was started but is not active yet. */
    private static final String STARTING = "Starting";

    private StatusJson() {}

    /** Returns the fields of a status, in the order of the API. */
    public static Map<String, Object> write(Status status) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("state", status.state().toString());
        json.put("service", status.service().toString());
        json.put("primary", status.primary().orElse(""));
        json.put("nodes", status.nodes());
        json.put("volumes", status.volumes().stream().map(StatusJson::write).toList());
        status.awaits().ifPresent(unit -> {
            json.put("phase", STARTING);
            json.put("awaits", unit);
        });
        return json;
    }

    /** Returns the fields of a volume's status. */
    public static Map<String, Object> write(VolumeStatus status) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", status.number());
        json.put("state", status.state().toString());
        return json;
    }

    /** Parses the status in the JSON of a target. */
    public static Status read(JsonObject target) {
        return target.object("status").map(StatusJson::status).orElse(Status.UNKNOWN);
    }

    private static Status status(JsonObject json) {
        List<VolumeStatus> volumes = json.objects("volumes").stream().map(v -> new VolumeStatus(
                (int) v.number("number").orElse(0), State.of(v.string("state").orElse("")))).toList();
        Optional<String> service = json.string("service");
        return new Status(State.of(json.string("state").orElse("")),
                service.filter(Service.STARTED.toString()::equalsIgnoreCase).isPresent()
                        ? Service.STARTED
                        : Service.STOPPED,
                json.string("primary"), json.strings("nodes"), volumes, json.string("awaits"));
    }
}
