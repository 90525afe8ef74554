package org.linstorgateway.wire;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.linstorgateway.target.HistoryEvent;

/** Conversion of events to JSON. */
public final class HistoryJson {
    private HistoryJson() {}

    public static Map<String, Object> write(HistoryEvent event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("time", event.time().truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("event", event.kind().word());
        event.target().ifPresent(target -> {
            json.put("protocol", target.protocol());
            json.put("id", target.id());
        });
        event.node().ifPresent(node -> json.put("node", node));
        json.put("text", event.text());
        return json;
    }
}
