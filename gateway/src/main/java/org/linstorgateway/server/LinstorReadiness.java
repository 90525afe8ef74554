package org.linstorgateway.server;

import java.time.Duration;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.rest.api.Readiness;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** A server is ready if a LINSTOR controller answers. */
public final class LinstorReadiness implements Readiness {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final Linstor linstor;

    public LinstorReadiness(Linstor linstor) {
        this.linstor = linstor.within(TIMEOUT);
    }

    @Override
    public void require() {
        try {
            var _ = linstor.version();
        } catch (LinstorException e) {
            throw GatewayException.of(ErrorCode.LINSTOR_UNREACHABLE, String.valueOf(e.getMessage()), e.correction(), e);
        }
    }
}
