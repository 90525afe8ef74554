package org.linstorgateway.linstor;

import java.util.List;
import java.util.stream.IntStream;

/** The templates of the paths in {@link ApiPaths}, with variables in braces. */
final class PathTemplate {
    /** The template of a path that is missing here. */
    static final String OTHER = "other";

    /** Of several that match a path, the first one counts. */
    private static final List<PathTemplate> ALL = List.of(
            "/v1/controller/version", "/v1/files", "/v1/files/{file}", "/v1/files/{file}/check/{node}",
            "/v1/files/{file}/status/{node}", "/v1/resource-groups", "/v1/resource-groups/{group}",
            "/v1/resource-groups/{group}/query-size-info",
            "/v1/resource-definitions", "/v1/resource-definitions/{resource}",
            "/v1/resource-definitions/{resource}/snapshots",
            "/v1/resource-definitions/{resource}/snapshots/{snapshot}",
            "/v1/resource-definitions/{resource}/snapshot-restore-volume-definition/{snapshot}",
            "/v1/resource-definitions/{resource}/snapshot-restore-resource/{snapshot}",
            "/v1/resource-definitions/{resource}/volume-definitions",
            "/v1/resource-definitions/{resource}/volume-definitions/{number}",
            "/v1/resource-definitions/{resource}/autoplace",
            "/v1/resource-definitions/{resource}/resources/{node}",
            "/v1/resource-definitions/{resource}/resources/{node}/make-available",
            "/v1/resource-definitions/{resource}/files/{file}", "/v1/view/resources", "/v1/view/snapshots",
            "/v1/view/storage-pools", "/v1/actions/snapshot/multi", "/v1/nodes", "/v1/nodes/{node}",
            "/v1/nodes/{node}/evacuate", "/v1/nodes/{node}/restore", "/v1/nodes/exec/drbd-reactorctl/status",
            "/v1/nodes/exec/drbd-reactorctl/evict", "/v1/nodes/exec/drbd-reactorctl/disable",
            "/v1/nodes/exec/drbd-reactorctl/enable", "/v1/events/drbd/promotion", "/v1/key-value-store/{store}")
            .stream().map(PathTemplate::new).toList();

    private final String text;
    private final List<String> segments;

    private PathTemplate(String text) {
        this.text = text;
        this.segments = List.of(text.split("/", -1));
    }

    /** Returns the template of an encoded path with or without a query. */
    static String of(String path) {
        int query = path.indexOf('?');
        List<String> segments = List.of((query < 0 ? path : path.substring(0, query)).split("/", -1));
        return ALL.stream().filter(template -> template.matches(segments)).map(template -> template.text).findFirst()
                .orElse(OTHER);
    }

    private boolean matches(List<String> path) {
        return path.size() == segments.size() && IntStream.range(0, path.size())
                .allMatch(i -> segments.get(i).startsWith("{") || segments.get(i).equals(path.get(i)));
    }
}
