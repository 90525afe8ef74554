package org.linstorgateway.linstor;

/**
 * A resource group: the template of resource definitions.
 *
 * @param placeCount
 *            replicas that autoplace makes; LINSTOR's default is 2
 * @param description
 *            {@code ""} if it has none
 */
public record ResourceGroup(String name, int placeCount, String description) {}
