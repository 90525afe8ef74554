package org.linstorgateway.cli.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linstorgateway.wire.Json;

/** The dashboard for Grafana as JSON. */
public final class Dashboard {
    /** In cells of the grid of a dashboard. */
    private static final int WIDTH = 24;
    private static final int HEIGHT = 8;
    private static final int SCHEMA = 39;
    private static final Map<String, Object> DATA_SOURCE = ordered("type", "prometheus", "uid",
            "${datasource}");

    private Dashboard() {}

    /** Returns the text of the dashboard. */
    public static String text() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("title", "LINSTOR Gateway");
        json.put("uid", "linstor-gateway");
        json.put("tags", List.of("linstor", "linstor-gateway"));
        json.put("schemaVersion", SCHEMA);
        json.put("editable", true);
        json.put("refresh", "30s");
        json.put("time", ordered("from", "now-6h", "to", "now"));
        json.put("templating", Map.of("list", List.of(
                ordered("name", "datasource", "label", "Data source", "type", "datasource", "query", "prometheus"))));
        json.put("panels", panels());
        return Json.writePretty(json) + "\n";
    }

    private static List<Map<String, Object>> panels() {
        List<Map<String, Object>> panels = new ArrayList<>();
        int x = 0;
        int y = 0;
        for (DashboardPanel panel : DashboardPanel.all()) {
            if (x + panel.width() > WIDTH) {
                x = 0;
                y += HEIGHT;
            }
            panels.add(panel(panels.size() + 1, panel, ordered("x", x, "y", y, "w", panel.width(), "h", HEIGHT)));
            x += panel.width();
        }
        return panels;
    }

    private static Map<String, Object> panel(int number, DashboardPanel panel, Map<String, Object> position) {
        List<Map<String, Object>> targets = new ArrayList<>();
        for (DashboardPanel.Query query : panel.queries()) {
            targets.add(
                    ordered("refId", String.valueOf((char) ('A' + targets.size())), "datasource", DATA_SOURCE, "expr",
                            query.expression(), "legendFormat", query.legend(), "instant", panel.isInstant(), "range",
                            !panel.isInstant()));
        }
        return ordered("id", number, "title", panel.title(), "type", panel.type(), "datasource", DATA_SOURCE, "gridPos",
                position, "fieldConfig",
                ordered("defaults", ordered("unit", panel.unit(), "min", 0), "overrides", List.of()), "targets",
                targets);
    }

    /** Returns a map of keys and values in turn, in their order. */
    private static Map<String, Object> ordered(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }
}
