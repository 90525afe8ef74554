package org.linstorgateway.protocol.nvme;

import org.linstorgateway.protocol.NodeRequirements;
import org.linstorgateway.protocol.PromoterCodec;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.protocol.TargetForm;
import org.linstorgateway.protocol.TargetRules;
import org.linstorgateway.protocol.TargetTexts;
import org.linstorgateway.wire.WireForm;

/** The protocol NVMe over Fabrics, with TCP. */
public final class NvmeOf implements Protocol<NvmeTarget> {
    private static final NvmeWire WIRE = new NvmeWire();

    @Override
    public ProtocolNames names() {
        return NvmeNames.INSTANCE;
    }

    @Override
    public TargetRules<NvmeTarget> rules() {
        return NvmeRules.INSTANCE;
    }

    @Override
    public PromoterCodec<NvmeTarget> promoter() {
        return NvmePromoter.INSTANCE;
    }

    @Override
    public WireForm<NvmeTarget> wire() {
        return WIRE;
    }

    @Override
    public TargetForm<NvmeTarget> form() {
        return new NvmeForm();
    }

    @Override
    public TargetTexts<NvmeTarget> texts() {
        return new NvmeTexts();
    }

    @Override
    public NodeRequirements requirements() {
        return new NvmeRequirements();
    }
}
