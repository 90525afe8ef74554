package org.linstorgateway.deploy.delivery;

import java.util.List;
import java.util.stream.Collectors;
import org.linstorgateway.deploy.state.PromoterStore;
import org.linstorgateway.linstor.ControllerVersion;
import org.linstorgateway.linstor.ExecResult;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Runs {@code drbd-reactorctl} on nodes, through LINSTOR 1.34 and newer. */
public final class ReactorCommands {
    private final Linstor linstor;
    private final PromoterStore promoters;

    public ReactorCommands(Linstor linstor, PromoterStore promoters) {
        this.linstor = linstor;
        this.promoters = promoters;
    }

    /**
     * Requires that LINSTOR runs commands on nodes.
     *
     * @param by what to type instead, such as {@code on node-a: drbd-reactorctl evict linstor-gateway-iscsi-vmstore}
     * @throws GatewayException ({@code UNSUPPORTED})
     */
    public void requireSupported(String by) {
        ControllerVersion version = linstor.version();
        if (!version.supportsReactorStatus()) {
            throw GatewayException.of(ErrorCode.NO_COMMANDS_ON_NODES,
                    "LINSTOR " + version.version() + " cannot run the commands of DRBD Reactor on nodes; "
                            + "1.34 and newer can",
                    "Upgrade LINSTOR, or type " + by);
        }
    }

    /** Makes a node hand over the service; returns when that has begun. */
    public void evict(String node, PromoterPath file) {
        requireSuccess("cannot evict " + file.config(), linstor.evict(node, file.config()));
    }

    /** Makes DRBD Reactor on nodes ignore a promoter file. A service that runs there is not stopped. */
    public void disable(List<String> nodes, PromoterPath file) {
        if (!nodes.isEmpty()) {
            disable(nodes, file, false);
        }
    }

    /** Disables a promoter file likewise, and begins to stop a service that runs there. */
    public void disableNow(List<String> nodes, PromoterPath file) {
        disable(nodes, file, true);
    }

    private void disable(List<String> nodes, PromoterPath file, boolean now) {
        promoters.allowDisabling(file);
        requireSuccess("cannot disable " + file.config(), linstor.disableConfig(nodes, file.config(), now));
    }

    /** Makes DRBD Reactor on a node read a promoter file again. A file that is not disabled stays as it is. */
    public void enable(String node, PromoterPath file) {
        requireSuccess("cannot enable " + file.config(), linstor.enableConfig(List.of(node), file.config()));
    }

    /** Makes DRBD Reactor on nodes read a promoter file again; returns the nodes that did not, without a failure. */
    public List<String> tryToEnable(List<String> nodes, PromoterPath file) {
        return nodes.isEmpty()
                ? List.of()
                : linstor.enableConfig(nodes, file.config()).stream().filter(result -> !result.succeeded())
                        .map(ExecResult::node).toList();
    }

    private static void requireSuccess(String what, List<ExecResult> results) {
        String failures = results.stream().filter(result -> !result.succeeded())
                .map(result -> result.node() + ": " + reason(result)).collect(Collectors.joining("; "));
        if (!failures.isEmpty()) {
            throw GatewayException.of(ErrorCode.COMMAND_FAILED, what + " on " + failures,
                    "See whether LINSTOR shows the nodes online: linstor node list");
        }
    }

    private static String reason(ExecResult result) {
        String text = result.errors().isBlank() ? result.output() : result.errors();
        return text.isBlank() ? "exit status " + result.exitCode() : text.strip().lines().findFirst().orElseThrow();
    }
}
