package org.linstorgateway.rest.http;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.access.Caller;
import org.linstorgateway.audit.AuditEvent;
import org.linstorgateway.rest.api.QueryParameter;
import org.linstorgateway.rest.api.QueryParameters;
import org.linstorgateway.rest.api.RequestNotes;
import org.linstorgateway.rest.api.Route;
import org.linstorgateway.rest.api.Work;
import org.linstorgateway.trace.Trace;

/** What is known of a request: its route, its caller, what it is about, and how it failed. */
final class RequestRecord implements RequestNotes {
    /** What the variables of paths stand for. */
    private static final Map<String, String> KINDS = Map.of("id", TARGET, "name", "token", "number", "volume");

    private final Map<String, String> objects = new LinkedHashMap<>();
    private Optional<Route> route = Optional.empty();
    private Map<String, String> parameters = Map.of();
    private List<String> changes = List.of();
    private Optional<String> subject = Optional.empty();
    private Optional<Caller> caller = Optional.empty();
    private Optional<String> failure = Optional.empty();
    private Optional<String> error = Optional.empty();
    private boolean isSummed;

    void goesTo(Route found, Map<String, String> variables) {
        route = Optional.of(found);
        variables.forEach((name, value) -> objects.put(KINDS.getOrDefault(name, name), value));
    }

    /** Notes the parameters that the route has. Nobody knows whether another one has a secret. */
    void hasQuery(QueryParameters query) {
        List<String> known = query.known().stream().map(QueryParameter::word).toList();
        parameters = query.given().entrySet().stream().filter(given -> known.contains(given.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first,
                        LinkedHashMap::new));
    }

    @Override
    public void about(String kind, String name) {
        objects.put(kind, name);
        subject = Optional.of(name);
    }

    @Override
    public void changes(List<String> phrases) {
        changes = List.copyOf(phrases);
    }

    void isFrom(Caller known) {
        caller = Optional.of(known);
    }

    void failed(String code, String reason) {
        error = Optional.of(code);
        failure = Optional.of(reason);
    }

    /** Returns the name of the object that the request is about, if its path does not contain it. */
    Optional<String> subject() {
        return subject;
    }

    /** Returns the caller, if it has proved who it is. */
    Optional<Caller> caller() {
        return caller.filter(known -> !known.isAnonymous());
    }

    /** Returns why the request failed, if it did. */
    Optional<String> failure() {
        return failure;
    }

    /** Notes that the request is part of a sum in the logs. */
    void isSummedUp() {
        isSummed = true;
    }

    /** Tells whether the logs have no line about this request alone. */
    boolean hasNoLine() {
        return isSummed;
    }

    /** Returns the code of the error, if there is one. */
    Optional<String> error() {
        return error;
    }

    /** Tells whether the request changes something, or would without {@code dry_run}. */
    boolean isChange() {
        return route.filter(found -> found.work() == Work.CHANGE).isPresent();
    }

    /** Tells whether the response lasts for as long as its client reads it. */
    boolean isStream() {
        return route.filter(found -> found.work() == Work.STREAM).isPresent();
    }

    private boolean isDryRun() {
        return Boolean.parseBoolean(parameters.get(QueryParameter.DRY_RUN.word()));
    }

    /** Returns the change that the request makes, for observers. */
    ServerObserver.Change change(Exchange exchange) {
        return new ServerObserver.Change(exchange.id(), exchange.method(), route.map(Route::path).orElseThrow(),
                objects,
                isDryRun());
    }

    /** Returns the event of a response; the status is 0 for none. */
    AuditEvent event(Exchange exchange, int status) {
        return new AuditEvent(Instant.now(), exchange.id(),
                exchange.context().trace().map(Trace::id), caller, exchange.peer(), exchange.method(),
                route.map(Route::path), objects, parameters, isDryRun(), changes, status, error, exchange.millis());
    }
}
