package org.linstorgateway.sim.http;

/** Handler of the requests of one route. */
@FunctionalInterface
public interface RouteHandler {

    /** Executes a request and returns its response. */
    Response handle(Request request);
}
