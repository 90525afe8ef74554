package org.linstorgateway.linstor;

import java.util.List;

/**
 * A file that LINSTOR distributes to the nodes of the resource definitions it is attached to.
 *
 * @param path
 *            absolute path on the nodes
 * @param content
 *            its text, {@code ""} when LINSTOR sent none
 * @param altSuffixes
 *            suffixes of names under which a node may keep the file instead; since REST 1.28
 */
public record ExternalFile(String path, String content, List<String> altSuffixes) {
    public ExternalFile {
        altSuffixes = List.copyOf(altSuffixes);
    }
}
