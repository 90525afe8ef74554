package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.BodySchema;
import org.linstorgateway.sim.json.JsonStreamWriter;
import org.linstorgateway.sim.result.ErrorReports.ErrorReport;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/** Routes for the controller: version, configuration, properties, error reports and counts. */
final class ControllerRoutes {

    private static final BodySchema PROPERTIES = BodySchema.of("ControllerPropsModify", PropertyChange.MEMBERS);

    private final Cluster cluster;

    ControllerRoutes(Cluster cluster) {
        this.cluster = cluster;
    }

    void register(Routes routes) {
        routes.on("GET", "/", _ -> Response.text(200, "text/plain", "<html><title>Linstor REST server</title></html>"))
                .on("GET", "/health", _ -> Response.empty(200))
                .on("GET", "/metrics", this::metrics)
                .on("GET", "/v1/controller/version", this::version)
                .on("GET", "/v1/controller/config", this::config)
                .on("GET", "/v1/controller/properties", _ -> Response.ok(out -> {
                    out.begin();
                    cluster.controllerProps().forEach(out::put);
                    out.end();
                }))
                .on("POST", "/v1/controller/properties", this::setProperties)
                .on("DELETE", "/v1/controller/properties/{key}", this::deleteProperty)
                .on("GET", "/v1/error-reports", this::errorReports)
                .on("GET", "/v1/error-reports/{id}", this::errorReport)
                .on("GET", "/v1/space-report", _ -> Response.ok(out -> out.begin()
                        .put("reportText", "The SpaceTracking service is not installed.").end()))
                .on("GET", "/v1/stats/nodes", _ -> count(cluster.nodes().size()))
                .on("GET", "/v1/stats/resource-definitions", _ -> count(cluster.definitions().size()))
                .on("GET", "/v1/stats/resource-groups", _ -> count(cluster.groups().size()))
                .on("GET", "/v1/stats/resources", _ -> count(cluster.definitions().stream()
                        .mapToLong(each -> each.replicas().size()).sum()))
                .on("GET", "/v1/stats/storage-pools", _ -> count(cluster.nodes().stream()
                        .mapToLong(each -> each.pools().size()).sum()))
                .on("GET", "/v1/stats/error-reports", _ -> count(cluster.errorReports().newestFirst().size()));
    }

    private static Response count(long number) {
        return Response.ok(out -> out.begin().put("count", number).end());
    }

    private Response version(Request request) {
        return Response.ok(out -> out.begin().put("version", cluster.release().version())
                .put("git_hash", "3e9306a9d8215606544c64c50ced150625ee4926")
                .put("build_time", "2026-06-02T12:45:56+00:00")
                .put("rest_api_version", cluster.release().restApiVersion()).end());
    }

    private Response config(Request request) {
        return Response.ok(out -> out.begin().begin("config").put("dir", "/etc/linstor").end()
                .begin("debug").put("console_enabled", false).end()
                .begin("log").put("print_stack_trace", false).put("directory", "/var/log/linstor-controller")
                .put("level", "INFO").put("rest_access_log_path", "rest-access.log")
                .put("rest_access_mode", "NO_LOG").end()
                .begin("db").put("connection_url", "jdbc:h2:/var/lib/linstor/linstordb")
                .put("version_check_disabled", false).begin("k8s").put("request_retries", 3)
                .put("max_rollback_entries", 100).end().end()
                .begin("http").put("enabled", true).put("listen_address", "::").put("port", 3370).end()
                .begin("https").put("enabled", true).put("listen_address", "::").put("port", 3371).end()
                .begin("ldap").put("enabled", false).put("public_access_allowed", false)
                .put("uri", "ldap://localhost").put("dn", "uid={user}").end().end());
    }

    private Response metrics(Request request) {
        return Response.text(200, "text/plain;version=0.0.4", """
                # TYPE linstor_info gauge
                linstor_info{version="%s"} 1.0
                # TYPE linstor_resource_definition_count gauge
                linstor_resource_definition_count %d
                """.formatted(cluster.release().version(), cluster.definitions().size()));
    }

    private Response setProperties(Request request) {
        PropertyChange.of(request.body(PROPERTIES)).apply(cluster.controllerProps());
        return modified();
    }

    private Response deleteProperty(Request request) {
        cluster.controllerProps().remove(request.pathVariable("key"));
        return modified();
    }

    private Response modified() {
        ResultList results = new ResultList(Operation.MODIFY, ObjectType.CONTROLLER);
        results.add(RetCode.MODIFIED, "Successfully updated properties");
        return Response.json(200, results.json(cluster.now()));
    }

    private Response errorReports(Request request) {
        Pagination pagination = Pagination.of(request);
        List<ErrorReport> reports = pagination.apply(cluster.errorReports().newestFirst().stream()).toList();
        return Response.ok(out -> {
            out.beginList();
            reports.forEach(each -> write(out, each, Optional.empty()));
            out.endList();
        });
    }

    private Response errorReport(Request request) {
        Optional<ErrorReport> report = cluster.errorReports().find(request.pathVariable("id"));
        return Response.ok(out -> {
            out.beginList();
            report.ifPresent(each -> write(out, each, Optional.of("ERROR REPORT " + each.id() + "\n\n"
                    + each.message() + "\n")));
            out.endList();
        });
    }

    private void write(JsonStreamWriter out, ErrorReport report, Optional<String> text) {
        out.begin().put("node_name", "controller").put("error_time", report.time().toEpochMilli())
                .put("filename", "ErrorReport-" + report.id() + ".log");
        text.ifPresent(each -> out.put("text", each));
        out.put("module", "CONTROLLER").put("version", cluster.release().version())
                .put("exception_message", report.message()).end();
    }
}
