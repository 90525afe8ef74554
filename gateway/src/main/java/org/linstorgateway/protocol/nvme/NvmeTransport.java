package org.linstorgateway.protocol.nvme;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** How hosts reach an NVMe-oF target; the values of {@code type} that the agent {@code nvmet-port} takes for IP addresses. */
public enum NvmeTransport {
    /** TCP, over any network. */
    TCP("tcp"),
    /** RDMA: each node needs an adapter for it with the service IP, and the kernel module {@code nvmet-rdma}. */
    RDMA("rdma");

    private final String text;

    NvmeTransport(String text) {
        this.text = text;
    }

    static List<String> names() {
        return Stream.of(values()).map(NvmeTransport::toString).toList();
    }

    static Optional<NvmeTransport> find(String text) {
        return Stream.of(values()).filter(transport -> transport.text.equalsIgnoreCase(text)).findFirst();
    }

    /** @throws GatewayException ({@code INVALID}) if there is no such transport */
    static NvmeTransport parse(String text) {
        return find(text).orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_TRANSPORT,
                "'" + text + "' is no transport of NVMe-oF: expected one of " + String.join(", ", names())));
    }

    @Override
    public String toString() {
        return text;
    }
}
