package org.linstorgateway.lab;

import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.lab.machine.LabFolder;
import org.linstorgateway.lab.machine.LabNames;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code lab clean}: removes what a lab left that could not end itself. */
public final class LabCleanCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Remove what a killed lab left: namespaces, loop devices, files.");
        spec.addOption(LabOptions.name());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        LabNames names = LabOptions.names(arguments);
        Requirements.require();
        session.console().print(LabFolder.clear(names)
                ? "What the lab '" + names.lab() + "' left is removed."
                : "There is nothing left of a lab '" + names.lab() + "'.");
        return 0;
    }
}
