package org.linstorgateway.protocol.nvme;

import java.util.List;
import org.linstorgateway.protocol.CommandForm;
import org.linstorgateway.protocol.CreateArguments;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ServiceIp;
import picocli.CommandLine.Model.CommandSpec;

import static org.linstorgateway.target.GatewayException.invalid;

/** NVMe-oF on the command line. */
final class NvmeCommandForm implements CommandForm<NvmeTarget> {

    @Override
    public String idLabel() {
        return "NQN";
    }

    @Override
    public String volumeHeading() {
        return "Namespace";
    }

    @Override
    public String numberLabel() {
        return "NR";
    }

    @Override
    public String sizeLabel() {
        return "SIZE";
    }

    @Override
    public void declareCreate(CommandSpec create) {
        CreateArguments.declare(create, idLabel(), "SERVICE_IP", true);
    }

    @Override
    public NvmeTarget target(CreateArguments arguments) {
        List<ServiceIp> ips = arguments.serviceIps();
        if (ips.size() != 1) {
            throw invalid("an NVMe-oF target has one service IP, not " + ips.size());
        }
        return new NvmeTarget(new Nqn(arguments.id()), ips.getFirst(), arguments.resourceGroup(),
                arguments.rawVolumes(), arguments.grossSize());
    }

    @Override
    public String created(Deployed<NvmeTarget> deployed) {
        return "Created target \"" + deployed.target().nqn() + "\"";
    }
}
