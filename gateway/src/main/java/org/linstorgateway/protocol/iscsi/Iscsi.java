package org.linstorgateway.protocol.iscsi;

import org.linstorgateway.protocol.NodeRequirements;
import org.linstorgateway.protocol.PromoterCodec;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.protocol.TargetForm;
import org.linstorgateway.protocol.TargetRules;
import org.linstorgateway.protocol.TargetTexts;
import org.linstorgateway.wire.WireForm;

/** The protocol iSCSI. */
public final class Iscsi implements Protocol<IscsiTarget> {
    private static final IscsiWire WIRE = new IscsiWire();

    @Override
    public ProtocolNames names() {
        return IscsiNames.INSTANCE;
    }

    @Override
    public TargetRules<IscsiTarget> rules() {
        return IscsiRules.INSTANCE;
    }

    @Override
    public PromoterCodec<IscsiTarget> promoter() {
        return IscsiPromoter.INSTANCE;
    }

    @Override
    public WireForm<IscsiTarget> wire() {
        return WIRE;
    }

    @Override
    public TargetForm<IscsiTarget> form() {
        return new IscsiForm();
    }

    @Override
    public TargetTexts<IscsiTarget> texts() {
        return new IscsiTexts();
    }

    @Override
    public NodeRequirements requirements() {
        return new IscsiRequirements();
    }
}
