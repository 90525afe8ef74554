package org.linstorgateway.protocol.iscsi;

import java.util.Optional;
import java.util.Set;
import org.linstorgateway.protocol.Differences;

/** The differences between two iSCSI targets of the same name. */
final class IscsiDifference {
    private IscsiDifference() {}

    /**
     * Returns the differences. A target that was created before write-back could be chosen has it on, and to repeat its create
     * is no difference: only who asks for write-back gets to know that the target has it off.
     */
    static Optional<String> between(IscsiTarget wanted, IscsiTarget existing) {
        boolean wantsWriteBack = wanted.tuning().writeBack().orElse(false);
        return Differences.between(wanted, existing).compare("IQN", wanted.iqn(), existing.iqn())
                .compare("allowed initiators", Set.copyOf(wanted.allowedInitiators()),
                        Set.copyOf(existing.allowedInitiators()))
                .compare("user name", wanted.chap().map(Chap::username), existing.chap().map(Chap::username))
                .compareSecret("password", wanted.chap().map(Chap::password), existing.chap().map(Chap::password))
                .compare("implementation", wanted.implementation(), existing.implementation())
                .compare("thin provisioning", wanted.tuning().thinProvisioning(), existing.tuning().thinProvisioning())
                .compare("write-back", wantsWriteBack,
                        wantsWriteBack && existing.tuning().writeBack().orElse(false))
                .compare("queue depth", wanted.tuning().queueDepth(), existing.tuning().queueDepth()).phrase();
    }
}
