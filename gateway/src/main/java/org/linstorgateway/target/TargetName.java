package org.linstorgateway.target;

/**
 * The name of a target among those of all protocols.
 *
 * @param protocol the protocol's word in the REST API, such as {@code iscsi}
 * @param id       its identifier; the name of its LINSTOR resource if its promoter file cannot be read
 */
public record TargetName(String protocol, String id) {}
