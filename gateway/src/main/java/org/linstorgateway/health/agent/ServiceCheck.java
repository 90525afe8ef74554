package org.linstorgateway.health.agent;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.Systemd;
import org.linstorgateway.health.host.Unit;

/** A unit of systemd has to be active. */
record ServiceCheck(Systemd systemd, String unit) implements Check {
    @Override
    public List<Finding> findings() {
        return systemd.unit(unit).map(state -> problem(state).stream().toList())
                .orElseGet(() -> List.of(notChecked(unit)));
    }

    /** That there is no systemd is told once, elsewhere. */
    static Finding notChecked(String unit) {
        return Finding.note("without systemd, '" + unit + "' was not checked");
    }

    private static Optional<Finding> problem(Unit unit) {
        if (unit.isActive()) {
            return Optional.empty();
        }
        if (unit.isMissing()) {
            return Optional.of(Finding.problem("systemd knows no '" + unit.name() + "'",
                    "Install the package that it belongs to, then: systemctl enable --now " + unit.name()));
        }
        if (unit.isMasked()) {
            return Optional.of(Finding.problem("'" + unit.name() + "' is masked",
                    "systemctl unmask " + unit.name() + " && systemctl enable --now " + unit.name()));
        }
        if (unit.isFailed()) {
            return Optional.of(Finding.problem("'" + unit.name() + "' has failed", "See why: journalctl -u "
                    + unit.name() + "\nthen: systemctl reset-failed " + unit.name() + " && systemctl restart "
                    + unit.name()));
        }
        return Optional.of(Finding.problem("'" + unit.name() + "' is not active, but " + unit.activeState(),
                "systemctl enable --now " + unit.name()));
    }
}
