package org.linstorgateway.linstor;

import java.util.List;

/**
 * An external file: LINSTOR writes it to the nodes of the resource definitions that it is attached to.
 *
 * @param path
 *            absolute path on the nodes
 * @param content
 *            text, {@code ""} if LINSTOR sent none
 * @param altSuffixes
 *            suffixes that an administrator may append to the file's name on a node; LINSTOR then leaves the renamed file
 *            alone; since REST API 1.28
 */
public record ExternalFile(String path, String content, List<String> altSuffixes) {
    public ExternalFile {
        altSuffixes = List.copyOf(altSuffixes);
    }
}
