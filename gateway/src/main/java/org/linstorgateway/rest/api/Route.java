package org.linstorgateway.rest.api;

/**
 * A method and a path of the REST API.
 *
 * @param path the path with variables in braces, such as {@code /api/v2/iscsi/{id}/start}
 * @param role the role that may call it
 */
public record Route(HttpMethod method, String path, Work work, Role role, ApiHandler handler) {}
