package org.linstorgateway.linstor;

import java.util.Optional;

/**
 * How an external file looks on one node.
 *
 * @param actualPath
 *            where the node has it, empty if it has none
 * @param contentMatch
 *            whether it has the content that LINSTOR keeps
 */
public record FileStatus(Optional<String> actualPath, boolean contentMatch) {}
