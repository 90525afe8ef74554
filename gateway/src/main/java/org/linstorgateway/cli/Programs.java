package org.linstorgateway.cli;

/** The programs behind commands that use LINSTOR themselves. */
public record Programs(ServerRunner server, UpgradeProgram upgrade) {}
