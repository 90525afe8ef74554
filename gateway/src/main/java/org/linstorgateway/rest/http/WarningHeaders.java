package org.linstorgateway.rest.http;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.linstorgateway.rest.api.ApiResponse;
import org.linstorgateway.wire.WarningHeader;

/**
 * The {@code Warning} headers of a response, as many as fit. Jetty sends no response whose headers do not fit into its buffer
 * of 16 KiB, and nginx answers 502 if they do not fit into its own, of 4 KiB by default ({@code proxy_buffer_size}).
 */
final class WarningHeaders {
    /** The length of all together, in bytes. The other headers need less than 1 KiB. */
    private static final int LONGEST = 3 << 10;
    /** The length of a header's name, its separators and the end of its line. */
    private static final int AROUND_VALUE = WarningHeader.NAME.length() + 4;

    private WarningHeaders() {}

    /** Returns the values of the headers. If some do not fit, the last one tells how many. */
    static List<String> of(ApiResponse response) {
        List<String> all = Stream.concat(response.persistent().stream().map(WarningHeader::writePersistent),
                response.warnings().stream().map(WarningHeader::write)).distinct().toList();
        List<String> fitting = new ArrayList<>();
        int length = 0;
        for (String value : all) {
            length += value.length() + AROUND_VALUE;
            if (length > LONGEST) {
                fitting.add(WarningHeader.write((all.size() - fitting.size())
                        + " more warnings do not fit into the headers of the response"));
                return fitting;
            }
            fitting.add(value);
        }
        return fitting;
    }
}
