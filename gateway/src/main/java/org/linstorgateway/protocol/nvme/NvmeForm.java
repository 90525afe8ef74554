package org.linstorgateway.protocol.nvme;

import java.util.List;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.protocol.PlacementOptions;
import org.linstorgateway.protocol.SetOptions;
import org.linstorgateway.protocol.TargetForm;

/** The options of NVMe-oF targets. */
final class NvmeForm implements TargetForm<NvmeTarget> {
    private static final Option ID = CreateOptions.id(NvmeTexts.ID_LABEL, NvmeWire.NQN,
            "nqn.2026-03.org.example:nvme:fast");
    private static final Option TRANSPORT = Option.choice("--transport", "TYPE", NvmeTransport.names())
            .help("How hosts reach the target")
            .note("With rdma, each node needs an RDMA adapter with the service IP and the kernel module nvmet-rdma.")
            .defaultText(NvmeTransport.TCP.toString()).field(NvmeWire.TRANSPORT)
            .of(Operation.CREATE, Operation.ADOPT, Operation.SET)
            .build();

    @Override
    public List<Option> options() {
        return PlacementOptions.after(
                List.of(ID, CreateOptions.SERVICE_IPS_OR_ONE, CreateOptions.VOLUME_SIZES, CreateOptions.RESOURCE_GROUP,
                        CreateOptions.GROSS_SIZE, TRANSPORT, SetOptions.SERVICE_IPS_OR_ONE));
    }

    @Override
    public NvmeTarget target(OptionValues values) {
        return new NvmeTarget(new Nqn(values.textOrDefault(ID)),
                CreateOptions.serviceIps(values, CreateOptions.SERVICE_IPS_OR_ONE),
                PlacementOptions.placement(values), CreateOptions.rawVolumes(values),
                values.isSet(CreateOptions.GROSS_SIZE),
                values.text(TRANSPORT).map(NvmeTransport::parse).orElse(NvmeTransport.TCP));
    }
}
