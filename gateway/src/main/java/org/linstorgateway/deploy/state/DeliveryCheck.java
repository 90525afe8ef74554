package org.linstorgateway.deploy.state;

import java.util.List;
import org.linstorgateway.deploy.request.NodeErrors;
import org.linstorgateway.linstor.ResultEntry;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Decides whether a promoter file that LINSTOR has stored with errors of nodes has reached its nodes. */
@FunctionalInterface
public interface DeliveryCheck {
    /** Takes each error for one of the file. */
    DeliveryCheck STRICT = (path, errors) -> {
        throw GatewayException.of(ErrorCode.LINSTOR_REFUSED,
                "LINSTOR may not have delivered " + path + ": " + NodeErrors.text(errors));
    };

    /**
     * Returns when all nodes that have the file have its new content.
     *
     * @param errors at least one
     * @throws GatewayException ({@code LINSTOR_REFUSED}) if a node does not receive it
     */
    void requireDelivered(PromoterPath path, List<ResultEntry> errors);
}
