package org.linstorgateway.target;

import java.util.List;

/**
 * The promoter file of a target: what DRBD Reactor runs on the node that serves it.
 *
 * @param path       its path on the nodes
 * @param isAttached whether the nodes of the target have it, that is, whether the target is to run
 * @param lines      its content, with placeholders for secrets
 */
public record PromoterFile(String path, boolean isAttached, List<String> lines) {
    public PromoterFile {
        lines = List.copyOf(lines);
    }
}
