package org.linstorgateway.protocol.nvme;

import java.util.List;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.protocol.SetOptions;
import org.linstorgateway.protocol.TargetForm;

/** The options of NVMe-oF targets. */
final class NvmeForm implements TargetForm<NvmeTarget> {
    private static final Option ID = CreateOptions.id(NvmeTexts.ID_LABEL, NvmeWire.NQN,
            "nqn.2026-03.org.example:nvme:fast");

    @Override
    public List<Option> options() {
        return List.of(ID, CreateOptions.SERVICE_IPS_OR_ONE, CreateOptions.VOLUME_SIZES, CreateOptions.RESOURCE_GROUP,
                CreateOptions.GROSS_SIZE, SetOptions.SERVICE_IPS_OR_ONE);
    }

    @Override
    public NvmeTarget target(OptionValues values) {
        return new NvmeTarget(new Nqn(values.textOrDefault(ID)),
                CreateOptions.serviceIps(values, CreateOptions.SERVICE_IPS_OR_ONE),
                values.textOrDefault(CreateOptions.RESOURCE_GROUP), CreateOptions.rawVolumes(values),
                values.isSet(CreateOptions.GROSS_SIZE));
    }
}
