package org.linstorgateway.promoter;

/**
 * One step of the upgrade of a promoter file.
 *
 * @param sentence the change and its reason, without secrets
 * @param restarts whether the change makes DRBD Reactor restart the service
 * @param promoter the promoter after this step
 */
public record PromoterRevision(String sentence, boolean restarts, Promoter promoter) {}
