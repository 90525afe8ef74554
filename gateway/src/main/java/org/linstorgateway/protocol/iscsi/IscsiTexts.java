package org.linstorgateway.protocol.iscsi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.linstorgateway.protocol.TargetTexts;
import org.linstorgateway.target.Deployed;

/** The words for iSCSI targets. */
final class IscsiTexts implements TargetTexts<IscsiTarget> {
    static final String ID_LABEL = "IQN";

    @Override
    public String idLabel() {
        return ID_LABEL;
    }

    @Override
    public String volumeHeading() {
        return "LUN";
    }

    @Override
    public String numberLabel() {
        return "LU_NR";
    }

    @Override
    public String sizeLabel() {
        return "LU_SIZE";
    }

    @Override
    public Map<String, String> details(IscsiTarget target) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("Allowed initiators", target.allowedInitiators().isEmpty()
                ? "everybody"
                : target.allowedInitiators().stream().map(Object::toString).collect(Collectors.joining(", ")));
        target.chap().ifPresent(chap -> details.put("User name", chap.username()));
        target.implementation().ifPresent(value -> details.put("Implementation", value.toString()));
        LunTuning tuning = target.tuning();
        if (tuning.thinProvisioning()) {
            details.put("Thin provisioning", IscsiWire.ON);
        }
        tuning.writeBack().ifPresent(on -> details.put("Write-back", on ? IscsiWire.ON : IscsiWire.OFF));
        tuning.queueDepth().ifPresent(depth -> details.put("Queue depth", Integer.toString(depth)));
        String blocks = target.volumes().stream().filter(volume -> volume.blockSize().isPresent())
                .map(volume -> volume.blockSize().orElseThrow() + " bytes (LUN " + volume.number() + ")")
                .collect(Collectors.joining(", "));
        if (!blocks.isEmpty()) {
            details.put("Block size", blocks);
        }
        return details;
    }

    @Override
    public String created(Deployed<IscsiTarget> deployed) {
        return "Created iSCSI target '" + deployed.target().iqn() + "'";
    }
}
