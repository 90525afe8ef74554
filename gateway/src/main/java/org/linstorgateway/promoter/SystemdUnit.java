package org.linstorgateway.promoter;

/** A systemd unit in a start list; kept as it stands. */
public record SystemdUnit(String text) implements StartEntry {}
