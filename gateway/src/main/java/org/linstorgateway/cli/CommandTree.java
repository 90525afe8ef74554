package org.linstorgateway.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private final List<? extends Protocol<?>> protocols;
    private final Programs programs;
    private final Map<String, Supplier<Command>> more;
    private final Predicate<String> wanted;

    private CommandTree(List<? extends Protocol<?>> protocols, Programs programs,
            Map<String, Supplier<Command>> more, Predicate<String> wanted) {
        this.protocols = protocols;
        this.programs = programs;
        this.more = more;
        this.wanted = wanted;
    }

    /** The whole tree. */
    static CommandSpec whole(List<? extends Protocol<?>> protocols, Programs programs,
            Map<String, Supplier<Command>> more) {
        CommandTree tree = new CommandTree(protocols, programs, more, _ -> true);
        CommandSpec root = tree.root();
        tree.addProtocols(root);
        tree.addOthers(root);
        return root;
    }

    /**
     * The tree as far as words name it: what is left out costs nothing. Where a protocol is named, nothing that could stand in
     * its place is there, which then is missed only when the name was meant otherwise.
     */
    static CommandSpec of(Set<String> words, List<? extends Protocol<?>> protocols, Programs programs,
            Map<String, Supplier<Command>> more) {
        CommandTree tree = new CommandTree(protocols, programs, more, words::contains);
        CommandSpec root = tree.root();
        tree.addProtocols(root);
        if (root.subcommands().isEmpty()) {
            tree.addOthers(root);
        }
        return root;
    }

    /** Options that all commands have go down to a word when it is added, so that the tree grows from the root. */
    private CommandSpec root() {
        CommandSpec root = plain(CommandSpec.create()).name(PROGRAM);
        root.usageMessage().description("Highly available iSCSI targets, NFS exports and NVMe-oF targets on LINSTOR.");
        GlobalOptions.declare(root);
        return root;
    }

    private void addProtocols(CommandSpec root) {
        protocols.forEach(protocol -> addProtocol(root, protocol));
    }

    /** Words that stand where a protocol does. */
    private void addOthers(CommandSpec root) {
        add(root, "list", () -> new ListAllCommand(protocols));
        add(root, "server", () -> new ServerCommand(programs.server()));
        addConfiguration(root);
        add(root, "check-health", CheckHealthCommand::ofThisMachine);
        add(root, "completion", CompletionCommand::new);
        add(root, "docs", DocsCommand::new);
        add(root, TargetNames.WORD, () -> new NamesCommand(protocols));
        add(root, "version", VersionCommand::new);
        new TreeMap<>(more).forEach((words, command) -> addBelow(root, words, command));
    }

    private <T extends Target> void addProtocol(CommandSpec root, Protocol<T> protocol) {
        CommandForm<T> form = protocol.commandForm();
        if (!wanted.test(form.word())) {
            return;
        }
        CommandSpec group = plain(CommandSpec.create());
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
        CommandSpec group = plain(CommandSpec.create());
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
            group.addSubcommand(word, plain(command.get().spec()));
        }
    }

    /** No text of ours has variables; to look for them takes picocli longer than to understand the words. */
    private static CommandSpec plain(CommandSpec spec) {
        return spec.interpolateVariables(false);
    }
}
