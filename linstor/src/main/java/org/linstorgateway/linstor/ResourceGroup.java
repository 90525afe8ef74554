package org.linstorgateway.linstor;

/**
 * A resource group: a template for resource definitions.
 *
 * @param placeCount
 *            number of replicas that autoplace creates
 * @param description
 *            {@code ""} if it has none
 */
public record ResourceGroup(String name, int placeCount, String description) {}
