package org.linstorgateway.deploy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.linstorgateway.access.NetworkSwitch;
import org.linstorgateway.deploy.request.LinstorErrors;

/** The mark in a key-value store of LINSTOR that opens the servers, beside the tokens. */
public final class LinstorNetworkSwitch implements NetworkSwitch {
    private final AccessStore store;
    private final Clock clock;

    LinstorNetworkSwitch(AccessStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public boolean isEnabled() {
        return store.recentOrLast().networkEnabled();
    }

    @Override
    public boolean hasTokens() {
        Instant now = clock.instant();
        return store.recentOrLast().tokens().stream().anyMatch(entry -> entry.token().isValidAt(now));
    }

    @Override
    public void enable() {
        LinstorErrors.translating(() -> store.change(Map.of(AccessStore.NETWORK, AccessStore.ENABLED), List.of()));
    }

    @Override
    public void disable() {
        LinstorErrors.translating(() -> store.change(Map.of(), List.of(AccessStore.NETWORK)));
    }
}
