package org.linstorgateway.linstor;

import java.util.Optional;

/**
 * Status of an external file on one node.
 *
 * @param actualPath
 *            path on the node, with an alternative suffix if it has one; empty if the file does not exist there
 * @param contentMatch
 *            whether its content is the content in LINSTOR
 */
public record FileStatus(Optional<String> actualPath, boolean contentMatch) {}
