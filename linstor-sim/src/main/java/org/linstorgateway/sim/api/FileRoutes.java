package org.linstorgateway.sim.api;

import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.ExternalFile;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.NodeFile;
import org.linstorgateway.sim.cluster.ReachableSatellites;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.http.UriDecoder;
import org.linstorgateway.sim.json.BodySchema;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.json.JsonStreamWriter;
import org.linstorgateway.sim.result.ApiErrorException;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultEntry;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/** Routes of {@code /v1/files}. The path of a file is a single segment, which LINSTOR decodes twice. */
final class FileRoutes {

    private static final String PATH = "/v1/files/{path}";
    private static final BodySchema BODY = BodySchema.of("ExternalFile", "content", "path", "alt_suffixes");
    /** Limit of entries per satellite. A real satellite adds an entry for every resource on its node. */
    private static final int MAX_RESOURCE_ENTRIES = 20;

    private final Cluster cluster;

    FileRoutes(Cluster cluster) {
        this.cluster = cluster;
    }

    void register(Routes routes) {
        routes.on("GET", "/v1/files", this::list).on("GET", PATH, this::get).on("PUT", PATH, this::put)
                .on("DELETE", PATH, this::delete).on("GET", PATH + "/check/{node}", this::check)
                .on("GET", PATH + "/status/{node}", this::status);
    }

    /** Returns the path of the file in a request, decoded for the second time. */
    static String path(Request request) {
        return UriDecoder.decode(request.pathVariable("path"));
    }

    private Response list(Request request) {
        boolean withContent = request.queryFlag("content");
        Pagination pagination = Pagination.of(request);
        return Response.ok(out -> {
            out.beginList();
            pagination.apply(cluster.files().stream()).forEach(each -> write(out, each, withContent));
            out.endList();
        });
    }

    private Response get(Request request) {
        ExternalFile file = cluster.file(path(request)).orElseThrow(() -> new ApiErrorException(ResultEntry.plain(
                RetCode.FAIL_UNKNOWN_ERROR, "External file '" + path(request) + "' not found."), 404));
        return Response.ok(out -> write(out, file, true));
    }

    private static void write(JsonStreamWriter out, ExternalFile file, boolean withContent) {
        out.begin().put("path", file.path());
        if (withContent) {
            out.put("content", file.content());
        }
        out.putUnlessEmpty("alt_suffixes", file.altSuffixes()).end();
    }

    private Response put(Request request) {
        String path = path(request);
        JsonObject body = request.body(BODY);
        ResultList results = results(path);
        checkPath(results, path);
        ExternalFile file = store(results, path, body);
        if (body.has("alt_suffixes")) {
            file.altSuffixes(body.strings("alt_suffixes"));
        }
        distribute(results, request, cluster.nodes(),
                node -> file.markedForDeletion() || cluster.fileDistribution().synchronize(file, node));
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    private static ResultList results(String path) {
        return new ResultList(Operation.MODIFY, ObjectType.EXTERNAL_FILE).ref("ExtFile", path)
                .context("External file: " + path);
    }

    private void checkPath(ResultList results, String path) {
        if (!path.startsWith("/")) {
            throw new ApiErrorException(results
                    .error(RetCode.FAIL_INVLD_EXT_FILE_NAME, "The given external file name '" + path
                            + "' is invalid.")
                    .cause("Invalid name: The path must be absolute!")
                    .reported(cluster.errorReports()));
        }
    }

    private ExternalFile store(ResultList results, String path, JsonObject body) {
        Optional<String> content = body.string("content").filter(text -> !text.isEmpty());
        content.ifPresent(this::checkBase64);
        Optional<ExternalFile> existing = cluster.file(path);
        if (existing.isEmpty()) {
            return cluster.fileDistribution().register(path,
                    content.orElseThrow(() -> new ApiErrorException(results.error(
                            RetCode.FAIL_INVLD_EXT_FILE, "The content must not be null or empty")
                            .reported(cluster.errorReports()))));
        }
        content.ifPresent(existing.get()::content);
        return existing.get();
    }

    private void checkBase64(String content) {
        try {
            Base64.getDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            throw new ApiErrorException(ResultEntry.plain(RetCode.FAIL_UNKNOWN_ERROR, "An unknown error occurred.")
                    .details(String.valueOf(e.getMessage())).reported(cluster.errorReports()));
        }
    }

    /** Applies a change to the reached satellites; returns whether all that are online were reached. */
    private boolean distribute(ResultList results, Request request, Collection<Node> nodes,
            Predicate<Node> change) {
        ReachableSatellites reachable = request.reachable(nodes);
        List<Node> online = nodes.stream().filter(Node::online).toList();
        for (Node node : online) {
            if (SatelliteMessages.reaches(results, reachable, node)) {
                applied(results, node, change.test(node));
            }
        }
        return online.stream().noneMatch(node -> node.online() && !reachable.includes(node));
    }

    /**
     * Adds the entries of a satellite that received a change. What the controller answers when a satellite shuts down
     * because it knows another entry for the path is not known: it is assumed that it misses the connection.
     */
    private void applied(ResultList results, Node node, boolean applied) {
        if (!applied) {
            SatelliteMessages.notConnected(results, node);
            return;
        }
        results.add(RetCode.MODIFIED, "(" + node.name() + ") Node changes applied.");
        node.replicas().stream().filter(each -> !each.unadjustable()).limit(MAX_RESOURCE_ENTRIES)
                .forEach(each -> SatelliteMessages.adjusted(results, Operation.MODIFY, each));
        node.replicas().stream().filter(Replica::unadjustable).findFirst().ifPresent(each -> failed(results, each));
    }

    /**
     * Adds the entry of a satellite that could not adjust a resource: with each file it adjusts all, and the request fails for any
     * (seen with LINSTOR 1.34).
     */
    private void failed(ResultList results, Replica replica) {
        results.add(results.error(RetCode.FAIL_RSC_BUSY, "(%s) Failed to create meta-data for DRBD volume %s/0"
                .formatted(replica.node().name(), replica.definition().name())).reported(cluster.errorReports()));
    }

    private Response delete(Request request) {
        String path = path(request);
        ResultList results = results(path);
        checkPath(results, path);
        cluster.file(path).ifPresentOrElse(file -> delete(results, file, request),
                () -> results.add(RetCode.WARN_NOT_FOUND, "External file: " + path
                        + " not found in LINSTOR database."));
        return Response.json(results.status(200), results.json(cluster.now()));
    }

    private void delete(ResultList results, ExternalFile file, Request request) {
        String subject = "External file: " + file.path();
        results.add(RetCode.DELETED, subject + " marked for deletion.").details(subject + " UUID is: " + file.uuid());
        List<ResourceDefinition> definitions = List.copyOf(file.attachedTo());
        file.markForDeletion();
        definitions.forEach(definition -> detach(results, definition, file));
        boolean reachedAll = distribute(results, request, cluster.nodes(),
                node -> cluster.fileDistribution().delete(file, node));
        definitions.forEach(cluster::changed);
        if (reachedAll && !results.failed()) {
            cluster.fileDistribution().unregister(file);
            results.add(RetCode.DELETED, subject + " deleted.").details(subject + " UUID was: " + file.uuid());
        }
    }

    private void detach(ResultList results, ResourceDefinition definition, ExternalFile file) {
        cluster.fileDistribution().detach(definition, file);
        definition.nodes().stream().filter(node -> !node.online())
                .forEach(node -> SatelliteMessages.notConnected(results, node));
        definition.nodes().forEach(node -> results.add(RetCode.MODIFIED,
                "Updated Resource definition '%s' on '%s'".formatted(definition.name(), node.name())));
    }

    private Response check(Request request) {
        boolean allowed = cluster.node(request.pathVariable("node")).filter(node -> node.allowsPath(path(request)))
                .isPresent();
        return Response.ok(out -> out.begin().put("allowed", allowed).end());
    }

    private Response status(Request request) {
        Node node = new ObjectLookup(cluster).node(request.pathVariable("node"));
        if (!node.online()) {
            return Response.json(503, out -> out.begin().put("message", "Satellite not connected").end());
        }
        String path = path(request);
        ExternalFile file = cluster.file(path).filter(known -> !known.markedForDeletion())
                .orElseThrow(() -> new ApiErrorException(ResultEntry.plain(RetCode.FAIL_UNKNOWN_ERROR,
                        "(" + node.name() + ") Failed with unhandled error").cause("Unknown external file: " + path)
                        .details("In API call 'RequestExtFileStatus'.").reported(cluster.errorReports())));
        Optional<NodeFile> nodeFile = file.on(node.disk());
        return Response.ok(out -> {
            out.begin();
            nodeFile.ifPresent(each -> out.put("actual_path", each.path()));
            out.put("content_match", nodeFile.filter(each -> each.content().equals(file.content())).isPresent()).end();
        });
    }
}
