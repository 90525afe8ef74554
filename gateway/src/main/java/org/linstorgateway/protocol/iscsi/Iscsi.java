package org.linstorgateway.protocol.iscsi;

import org.linstorgateway.protocol.CommandForm;
import org.linstorgateway.protocol.PromoterCodec;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.protocol.TargetRules;
import org.linstorgateway.wire.WireForm;

/** iSCSI. */
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
    public CommandForm<IscsiTarget> commandForm() {
        return new IscsiCommandForm();
    }
}
