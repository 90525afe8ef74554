package org.linstorgateway.health.agent;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.Systemd;
import org.linstorgateway.health.host.Unit;

/** Checks that a unit of systemd is active. */
public record ServiceCheck(Systemd systemd, String unit) implements Check {
    @Override
    public List<Finding> findings() {
        return systemd.unit(unit).map(state -> problem(state).stream().toList())
                .orElseGet(() -> List.of(notChecked(unit)));
    }

    /** Returns a note only: {@link AgentChecks} reports the missing systemd as a problem. */
    public static Finding notChecked(String unit) {
        return Finding.note("'" + unit + "' was not checked, since systemd does not run");
    }

    private static Optional<Finding> problem(Unit unit) {
        if (unit.isActive()) {
            return Optional.empty();
        }
        if (unit.isMissing()) {
            return Optional.of(Finding.problem("systemd has no unit '" + unit.name() + "'",
                    "Install its package, then run: systemctl enable --now " + unit.name()));
        }
        if (unit.isMasked()) {
            return Optional.of(Finding.problem("'" + unit.name() + "' is masked",
                    "systemctl unmask " + unit.name() + " && systemctl enable --now " + unit.name()));
        }
        if (unit.isFailed()) {
            return Optional.of(Finding.problem("'" + unit.name() + "' has failed", "Find the cause: journalctl -u "
                    + unit.name() + "\nthen run: systemctl reset-failed " + unit.name() + " && systemctl restart "
                    + unit.name()));
        }
        return Optional.of(Finding.problem("'" + unit.name() + "' is not active: its state is " + unit.activeState(),
                "systemctl enable --now " + unit.name()));
    }
}
