package org.linstorgateway.protocol.nfs;

import org.linstorgateway.protocol.NodeRequirements;
import org.linstorgateway.protocol.PromoterCodec;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.protocol.TargetForm;
import org.linstorgateway.protocol.TargetRules;
import org.linstorgateway.protocol.TargetTexts;
import org.linstorgateway.wire.WireForm;

/** The protocol NFS. */
public final class Nfs implements Protocol<NfsTarget> {
    private static final NfsWire WIRE = new NfsWire();

    @Override
    public ProtocolNames names() {
        return NfsNames.INSTANCE;
    }

    @Override
    public TargetRules<NfsTarget> rules() {
        return NfsRules.INSTANCE;
    }

    @Override
    public PromoterCodec<NfsTarget> promoter() {
        return NfsPromoter.INSTANCE;
    }

    @Override
    public WireForm<NfsTarget> wire() {
        return WIRE;
    }

    @Override
    public TargetForm<NfsTarget> form() {
        return new NfsForm();
    }

    @Override
    public TargetTexts<NfsTarget> texts() {
        return new NfsTexts();
    }

    @Override
    public NodeRequirements requirements() {
        return new NfsRequirements();
    }
}
