package org.linstorgateway.promoter;

/** A start entry that names a systemd unit. */
public record SystemdUnit(String text) implements StartEntry {}
