package org.linstorgateway.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.linstorgateway.cli.completion.TargetNames;
import org.linstorgateway.cli.verb.AddVolumeCommand;
import org.linstorgateway.cli.verb.CheckHealthCommand;
import org.linstorgateway.cli.verb.CompletionCommand;
import org.linstorgateway.cli.verb.ConfigCheckCommand;
import org.linstorgateway.cli.verb.ConfigShowCommand;
import org.linstorgateway.cli.verb.CreateCommand;
import org.linstorgateway.cli.verb.DeleteCommand;
import org.linstorgateway.cli.verb.DeleteVolumeCommand;
import org.linstorgateway.cli.verb.DocsCommand;
import org.linstorgateway.cli.verb.ListAllCommand;
import org.linstorgateway.cli.verb.ListCommand;
import org.linstorgateway.cli.verb.NamesCommand;
import org.linstorgateway.cli.verb.ServerCommand;
import org.linstorgateway.cli.verb.ShowCommand;
import org.linstorgateway.cli.verb.StartCommand;
import org.linstorgateway.cli.verb.StopCommand;
import org.linstorgateway.cli.verb.UpgradeCommand;
import org.linstorgateway.cli.verb.VersionCommand;
import org.linstorgateway.protocol.CommandForm;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Target;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All words of the command line. */
final class CommandTree {
    private static final String PROGRAM = "linstor-gateway";

    private final Predicate<String> wanted;

    private CommandTree(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    /**
     * The tree, as far as it is wanted; options that all commands have go down to a word when it is added, so that it
     * grows from the root.
     *
     * @param wanted which words it needs; a word that is left out costs nothing
     */
    static CommandSpec of(List<? extends Protocol<?>> protocols, Programs programs,
            Map<String, Supplier<Command>> more, Predicate<String> wanted) {
        CommandTree tree = new CommandTree(wanted);
        CommandSpec root = CommandSpec.create().name(PROGRAM);
        root.usageMessage().description("Highly available iSCSI targets, NFS exports and NVMe-oF targets on LINSTOR.");
        GlobalOptions.declare(root);
        protocols.forEach(protocol -> tree.addProtocol(root, protocol, programs));
        tree.add(root, "list", () -> new ListAllCommand(protocols));
        tree.add(root, "server", () -> new ServerCommand(programs.server()));
        tree.addConfiguration(root);
        tree.add(root, "check-health", CheckHealthCommand::ofThisMachine);
        tree.add(root, "completion", CompletionCommand::new);
        tree.add(root, "docs", DocsCommand::new);
        tree.add(root, TargetNames.WORD, () -> new NamesCommand(protocols));
        tree.add(root, "version", VersionCommand::new);
        new TreeMap<>(more).forEach((words, command) -> tree.addBelow(root, words, command));
        return root;
    }

    private <T extends Target> void addProtocol(CommandSpec root, Protocol<T> protocol, Programs programs) {
        CommandForm<T> form = protocol.commandForm();
        if (!wanted.test(form.word())) {
            return;
        }
        CommandSpec group = CommandSpec.create();
        group.usageMessage().description("Manage " + protocol.noun() + "s.");
        root.addSubcommand(form.word(), group);
        add(group, "create", () -> new CreateCommand<>(protocol, form));
        add(group, "list", () -> new ListCommand<>(protocol, form));
        add(group, "show", () -> new ShowCommand<>(protocol, form));
        add(group, "start", () -> new StartCommand<>(protocol, form));
        add(group, "stop", () -> new StopCommand<>(protocol, form));
        add(group, "delete", () -> new DeleteCommand<>(protocol, form));
        add(group, "add-volume", () -> new AddVolumeCommand<>(protocol, form));
        add(group, "delete-volume", () -> new DeleteVolumeCommand<>(protocol, form));
        add(group, "upgrade", () -> new UpgradeCommand<>(protocol, form, programs.upgrade()));
    }

    private void addConfiguration(CommandSpec root) {
        if (!wanted.test("config")) {
            return;
        }
        CommandSpec group = CommandSpec.create();
        group.usageMessage().description("Look at the configuration.");
        root.addSubcommand("config", group);
        add(group, "check", ConfigCheckCommand::new);
        add(group, "show", ConfigShowCommand::new);
    }

    /** The words of a group come before those of the commands in it, and so it is there if it is wanted. */
    private void addBelow(CommandSpec root, String words, Supplier<Command> command) {
        int space = words.lastIndexOf(' ');
        Optional<CommandSpec> group = space < 0
                ? Optional.of(root)
                : Optional.ofNullable(root.subcommands().get(words.substring(0, space)))
                        .map(CommandLine::getCommandSpec);
        group.ifPresent(present -> add(present, words.substring(space + 1), command));
    }

    private void add(CommandSpec group, String word, Supplier<Command> command) {
        if (wanted.test(word)) {
            group.addSubcommand(word, command.get().spec());
        }
    }
}
