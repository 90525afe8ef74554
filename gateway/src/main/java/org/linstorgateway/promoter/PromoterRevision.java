package org.linstorgateway.promoter;

/**
 * One step of bringing a promoter file up to date.
 *
 * @param sentence what changes and why, without secrets
 * @param restarts whether DRBD Reactor restarts the service for it
 * @param promoter the whole promoter after this step
 */
public record PromoterRevision(String sentence, boolean restarts, Promoter promoter) {}
