package org.linstorgateway.protocol.fake;

import org.linstorgateway.protocol.NodeRequirements;
import org.linstorgateway.protocol.PromoterCodec;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.protocol.TargetForm;
import org.linstorgateway.protocol.TargetRules;
import org.linstorgateway.protocol.TargetTexts;
import org.linstorgateway.wire.WireForm;

/** A protocol that exists in tests only, to measure what a further protocol needs outside of its package. */
final class Fake implements Protocol<ObjectStore> {
    @Override
    public ProtocolNames names() {
        return new FakeNames();
    }

    @Override
    public TargetRules<ObjectStore> rules() {
        return new FakeRules();
    }

    @Override
    public PromoterCodec<ObjectStore> promoter() {
        return new FakePromoter();
    }

    @Override
    public WireForm<ObjectStore> wire() {
        return new FakeWire();
    }

    @Override
    public TargetForm<ObjectStore> form() {
        return new FakeForm();
    }

    @Override
    public TargetTexts<ObjectStore> texts() {
        return new FakeTexts();
    }

    @Override
    public NodeRequirements requirements() {
        return new FakeRequirements();
    }
}
