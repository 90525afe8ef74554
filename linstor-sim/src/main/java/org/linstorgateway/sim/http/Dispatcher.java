package org.linstorgateway.sim.http;

import org.linstorgateway.sim.fault.Fault;

/** Dispatcher of requests to route handlers. It turns every failure into a response. */
public interface Dispatcher {

    /** Executes a request and returns its response. */
    Response dispatch(RequestTarget target, Request request);

    /** Returns the error response of a fault. */
    Response errorResponse(Fault fault);
}
