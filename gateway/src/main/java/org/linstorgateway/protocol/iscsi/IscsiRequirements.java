package org.linstorgateway.protocol.iscsi;

import java.util.ArrayList;
import java.util.List;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.agent.ProgramCheck;
import org.linstorgateway.health.host.InspectedHost;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.NodeRequirements;

/** The requirements for nodes that run iSCSI targets. */
final class IscsiRequirements implements NodeRequirements {
    private static final Option BACKENDS = Option.choice("--iscsi-backends", "LIST", IscsiBackend.names()).list()
            .help("Mode agent: the iSCSI implementations to check")
            .defaultText("lio-t, and scst where it is installed").build();

    @Override
    public String heading() {
        return "iSCSI";
    }

    @Override
    public int position() {
        return 1;
    }

    @Override
    public List<Option> options() {
        return List.of(BACKENDS);
    }

    @Override
    public List<Check> checks(InspectedHost host, OptionValues values) {
        List<IscsiBackend> given = values.list(BACKENDS).stream().map(IscsiBackend::parse).toList();
        List<Check> checks = new ArrayList<>();
        checks.add(new IscsiPortCheck(host.host()));
        checks.add(new IscsiAgentCheck(host.host()));
        for (IscsiBackend backend : given.isEmpty() ? installedBackends(host) : given) {
            switch (backend) {
                case LIO_T -> checks.add(new ProgramCheck(host.host(), "targetcli", "targetcli-fb", "targetcli"));
                case SCST -> checks.add(new ScstCheck(host.host(), host.modules()));
            }
        }
        return checks;
    }

    private static List<IscsiBackend> installedBackends(InspectedHost host) {
        return host.host().hasProgram(ScstCheck.PROGRAM)
                ? List.of(IscsiBackend.LIO_T, IscsiBackend.SCST)
                : List.of(IscsiBackend.LIO_T);
    }
}
