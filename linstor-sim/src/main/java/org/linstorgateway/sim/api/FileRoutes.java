package org.linstorgateway.sim.api;

import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Call;
import org.linstorgateway.sim.http.PathText;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.json.JsonOut;
import org.linstorgateway.sim.json.Shape;
import org.linstorgateway.sim.result.Entry;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.Refusal;
import org.linstorgateway.sim.result.Results;
import org.linstorgateway.sim.result.RetCode;
import org.linstorgateway.sim.result.Subject;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.Definition;
import org.linstorgateway.sim.world.ExternalFile;
import org.linstorgateway.sim.world.Node;
import org.linstorgateway.sim.world.NodeFile;
import org.linstorgateway.sim.world.Reach;

/** {@code /v1/files}: the path is one segment, which LINSTOR decodes twice. */
final class FileRoutes {

    private static final String PATH = "/v1/files/{path}";
    private static final Shape BODY = Shape.of("ExternalFile", "content", "path", "alt_suffixes");
    /** A satellite speaks of every resource on its node; enough is enough. */
    private static final int RESOURCES_SPOKEN_OF = 20;

    private final Cluster cluster;

    FileRoutes(Cluster cluster) {
        this.cluster = cluster;
    }

    void addTo(Routes routes) {
        routes.on("GET", "/v1/files", this::list).on("GET", PATH, this::get).on("PUT", PATH, this::put)
                .on("DELETE", PATH, this::delete).on("GET", PATH + "/check/{node}", this::check)
                .on("GET", PATH + "/status/{node}", this::status);
    }

    /** The file's path in a call; decoded for the second time. */
    static String path(Call call) {
        return PathText.decode(call.variable("path"));
    }

    private Answer list(Call call) {
        boolean withContent = call.says("content");
        Page page = Page.of(call);
        return Answer.ok(out -> {
            out.beginList();
            page.of(cluster.files().stream()).forEach(each -> write(out, each, withContent));
            out.endList();
        });
    }

    private Answer get(Call call) {
        ExternalFile file = cluster.file(path(call)).orElseThrow(() -> new Refusal(Entry.plain(
                RetCode.FAIL_UNKNOWN_ERROR, "External file '" + path(call) + "' not found."), 404));
        return Answer.ok(out -> write(out, file, true));
    }

    private static void write(JsonOut out, ExternalFile file, boolean withContent) {
        out.begin().put("path", file.path());
        if (withContent) {
            out.put("content", file.content());
        }
        out.putUnlessEmpty("alt_suffixes", file.altSuffixes()).end();
    }

    private Answer put(Call call) {
        String path = path(call);
        JsonObject body = call.body(BODY);
        Results results = results(path);
        checkPath(results, path);
        ExternalFile file = store(results, path, body);
        if (body.has("alt_suffixes")) {
            file.altSuffixes(body.texts("alt_suffixes"));
        }
        distribute(results, file, call, cluster.nodes());
        return Answer.json(results.status(200), results.json(cluster.now()));
    }

    private static Results results(String path) {
        return new Results(Operation.MODIFY, Subject.EXTERNAL_FILE).ref("ExtFile", path)
                .context("External file: " + path);
    }

    private void checkPath(Results results, String path) {
        if (!path.startsWith("/")) {
            throw new Refusal(results.error(RetCode.FAIL_INVLD_EXT_FILE_NAME, "The given external file name '" + path
                    + "' is invalid.").cause("Invalid name: The path must be absolute!")
                    .reported(cluster.errorReports()));
        }
    }

    private ExternalFile store(Results results, String path, JsonObject body) {
        Optional<String> content = body.text("content").filter(text -> !text.isEmpty());
        content.ifPresent(this::checkBase64);
        Optional<ExternalFile> known = cluster.file(path);
        if (known.isEmpty()) {
            return cluster.fileShelf().register(path, content.orElseThrow(() -> new Refusal(results.error(
                    RetCode.FAIL_INVLD_EXT_FILE, "The content must not be null or empty")
                    .reported(cluster.errorReports()))));
        }
        content.ifPresent(known.get()::content);
        return known.get();
    }

    private void checkBase64(String content) {
        try {
            Base64.getDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Entry.plain(RetCode.FAIL_UNKNOWN_ERROR, "An unknown error occurred.")
                    .details(String.valueOf(e.getMessage())).reported(cluster.errorReports()));
        }
    }

    private boolean distribute(Results results, ExternalFile file, Call call, Collection<Node> nodes) {
        Reach reach = call.reach(nodes);
        List<Node> online = nodes.stream().filter(Node::online).toList();
        for (Node node : online) {
            if (Satellites.hears(results, reach, node)) {
                cluster.fileShelf().bring(file, node);
                results.add(RetCode.MODIFIED, "(" + node.name() + ") Node changes applied.");
                node.replicas().stream().limit(RESOURCES_SPOKEN_OF)
                        .forEach(each -> Satellites.adjusted(results, Operation.MODIFY, each));
            }
        }
        return online.stream().allMatch(reach::to);
    }

    private Answer delete(Call call) {
        String path = path(call);
        Results results = results(path);
        checkPath(results, path);
        cluster.file(path).ifPresentOrElse(file -> delete(results, file, call),
                () -> results.add(RetCode.WARN_NOT_FOUND, "External file: " + path
                        + " not found in LINSTOR database."));
        return Answer.json(results.status(200), results.json(cluster.now()));
    }

    private void delete(Results results, ExternalFile file, Call call) {
        String words = "External file: " + file.path();
        results.add(RetCode.DELETED, words + " marked for deletion.").details(words + " UUID is: " + file.uuid());
        List<Definition> users = List.copyOf(file.attachedTo());
        users.forEach(definition -> detach(results, definition, file));
        boolean everywhere = distribute(results, file, call, cluster.nodes());
        users.forEach(cluster::changed);
        if (everywhere) {
            cluster.fileShelf().forget(file);
            results.add(RetCode.DELETED, words + " deleted.").details(words + " UUID was: " + file.uuid());
        }
    }

    private void detach(Results results, Definition definition, ExternalFile file) {
        cluster.fileShelf().detach(definition, file);
        definition.nodes().stream().filter(node -> !node.online())
                .forEach(node -> Satellites.notConnected(results, node));
        definition.nodes().forEach(node -> results.add(RetCode.MODIFIED,
                "Updated Resource definition '%s' on '%s'".formatted(definition.name(), node.name())));
    }

    private Answer check(Call call) {
        boolean allowed = cluster.node(call.variable("node")).filter(node -> node.allows(path(call))).isPresent();
        return Answer.ok(out -> out.begin().put("allowed", allowed).end());
    }

    private Answer status(Call call) {
        Node node = new Lookup(cluster).node(call.variable("node"));
        if (!node.online()) {
            return Answer.json(503, out -> out.begin().put("message", "Satellite not connected").end());
        }
        String path = path(call);
        ExternalFile file = cluster.file(path).orElseThrow(() -> new Refusal(Entry.plain(RetCode.FAIL_UNKNOWN_ERROR,
                "(" + node.name() + ") Failed with unhandled error").cause("Unknown external file: " + path)
                .details("In API call 'RequestExtFileStatus'.").reported(cluster.errorReports())));
        Optional<NodeFile> there = node.file(path);
        return Answer.ok(out -> {
            out.begin();
            there.ifPresent(each -> out.put("actual_path", each.actualPath()));
            out.put("content_match", there.filter(each -> each.content().equals(file.content())).isPresent()).end();
        });
    }
}
