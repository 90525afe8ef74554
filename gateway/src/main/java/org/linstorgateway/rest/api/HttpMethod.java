package org.linstorgateway.rest.api;

/** The HTTP methods of routes. */
public enum HttpMethod {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
}
