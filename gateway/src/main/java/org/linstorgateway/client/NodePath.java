package org.linstorgateway.client;

import java.util.regex.Pattern;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** The path of a node in the REST API. */
final class NodePath {
    /** Servers refuse paths with these characters, and take dots alone for other paths, however they are encoded. */
    private static final Pattern IN_NO_PATH = Pattern.compile(".*[/\\\\%\\p{Cntrl}].*|\\.{0,2}", Pattern.DOTALL);

    private NodePath() {}

    /** @throws GatewayException ({@code NOT_FOUND}) for a text that no node can be named */
    static String of(String node) {
        if (IN_NO_PATH.matcher(node).matches()) {
            throw GatewayException.of(ErrorCode.NO_SUCH_NODE, "LINSTOR has no node '" + node + "'",
                    "List its nodes with 'linstor-gateway node list'.");
        }
        return HttpNodes.PATH + "/" + UrlEncoding.segment(node);
    }
}
