package org.linstorgateway.cli;

/** What verbs run that talk to LINSTOR themselves. */
public record Programs(ServerRunner server, UpgradeProgram upgrade) {}
