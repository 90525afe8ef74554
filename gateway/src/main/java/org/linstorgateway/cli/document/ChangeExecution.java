package org.linstorgateway.cli.document;

import java.util.Optional;
import org.linstorgateway.cli.document.TargetChange.PlannedPatch;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.MissingGroup;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.WaitOptions;

/** Makes the changes of a document, each with the consent to the plan that was shown. */
public final class ChangeExecution {
    private ChangeExecution() {}

    /**
     * Makes a change.
     *
     * @throws org.linstorgateway.target.GatewayException if a step failed; what it did is undone, the steps before it stay
     */
    public static <T extends Target> void run(TargetChange<T> change, Targets<T> targets) {
        if (change.exists()) {
            changeExisting(change, targets);
        } else {
            targets.create(change.wanted(), MissingGroup.REFUSE, WaitOptions.upTo(Targets.DEFAULT_TIMEOUT));
        }
        change.label().ifPresent(label -> targets.label(change.id(), Optional.of(label)));
    }

    private static <T extends Target> void changeExisting(TargetChange<T> change, Targets<T> targets) {
        Optional<PlannedPatch> patch = change.patch();
        patch.ifPresent(planned -> targets.change(change.id(), planned.patch(), Consent.to(planned.plan()),
                Targets.DEFAULT_TIMEOUT));
        change.grown().forEach(planned -> targets.resize(change.id(), planned.resize(), Consent.to(planned.plan()),
                Targets.DEFAULT_TIMEOUT));
        for (Volume volume : change.added()) {
            targets.addVolume(change.id(), volume);
        }
    }
}
