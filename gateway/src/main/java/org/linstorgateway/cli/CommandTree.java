package org.linstorgateway.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.linstorgateway.cli.completion.TargetNames;
import org.linstorgateway.cli.verb.AccessNetworkCommand;
import org.linstorgateway.cli.verb.AccessSetupCommand;
import org.linstorgateway.cli.verb.AccessShowCommand;
import org.linstorgateway.cli.verb.ApplyCommand;
import org.linstorgateway.cli.verb.CheckHealthCommand;
import org.linstorgateway.cli.verb.CompletionCommand;
import org.linstorgateway.cli.verb.ConfigCheckCommand;
import org.linstorgateway.cli.verb.ConfigShowCommand;
import org.linstorgateway.cli.verb.DocsCommand;
import org.linstorgateway.cli.verb.ExportCommand;
import org.linstorgateway.cli.verb.GeneratedDocumentCommand;
import org.linstorgateway.cli.verb.HelpCommand;
import org.linstorgateway.cli.verb.HistoryCommand;
import org.linstorgateway.cli.verb.ListAllCommand;
import org.linstorgateway.cli.verb.LoginCommand;
import org.linstorgateway.cli.verb.NamesCommand;
import org.linstorgateway.cli.verb.NodeDrainCommand;
import org.linstorgateway.cli.verb.NodeEvacuateCommand;
import org.linstorgateway.cli.verb.NodeListCommand;
import org.linstorgateway.cli.verb.NodeRestoreCommand;
import org.linstorgateway.cli.verb.NodeShowCommand;
import org.linstorgateway.cli.verb.NodeUndrainCommand;
import org.linstorgateway.cli.verb.ServerCommand;
import org.linstorgateway.cli.verb.ShowAnyCommand;
import org.linstorgateway.cli.verb.SnapshotCreateCommand;
import org.linstorgateway.cli.verb.SnapshotDeleteCommand;
import org.linstorgateway.cli.verb.SnapshotListCommand;
import org.linstorgateway.cli.verb.SnapshotRestoreCommand;
import org.linstorgateway.cli.verb.SnapshotRollBackCommand;
import org.linstorgateway.cli.verb.SnapshotScheduleCommand;
import org.linstorgateway.cli.verb.SnapshotShowCommand;
import org.linstorgateway.cli.verb.TargetVerbs;
import org.linstorgateway.cli.verb.TokenCreateCommand;
import org.linstorgateway.cli.verb.TokenListCommand;
import org.linstorgateway.cli.verb.TokenRevokeCommand;
import org.linstorgateway.cli.verb.VersionCommand;
import org.linstorgateway.cli.verb.WatchCommand;
import org.linstorgateway.protocol.Protocol;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The specifications of all commands. To make them all takes longer than most commands run: therefore a tree can be
 * restricted to the words of a command line.
 */
final class CommandTree {
    private static final String PROGRAM = "linstor-gateway";
    private static final String LIST = "list";
    private static final String HELP = "help";
    private static final Map<String, String> ALIASES = Map.of(LIST, "ls", "delete", "rm");

    private final Predicate<String> isWanted;
    private final CommandSpec root = plain(CommandSpec.create()).name(PROGRAM);
    /** What adds a first word and the words behind it to the tree. */
    private final Map<String, Runnable> branches = new LinkedHashMap<>();

    /** Inherited options reach a command when it is added to its parent: therefore the tree grows from the root. */
    private CommandTree(List<? extends Protocol<?>> protocols, Programs programs,
            Map<String, Supplier<Command>> more, Predicate<String> isWanted) {
        this.isWanted = isWanted;
        root.usageMessage().description("Highly available iSCSI targets, NFS exports and NVMe-oF targets on LINSTOR.");
        GlobalOptions.declare(root);
        // Lambdas, since a reference to a constructor would load the class of each command.
        protocols.forEach(protocol -> branches.put(protocol.names().command(),
                () -> addGroup(protocol.names().command(), "Manage " + protocol.names().noun() + "s.",
                        TargetVerbs.of(protocol, programs.upgrade()))));
        branch(LIST, () -> new ListAllCommand(protocols));
        branch("show", () -> new ShowAnyCommand(protocols));
        branch("history", () -> new HistoryCommand());
        branch("watch", () -> new WatchCommand());
        branches.put(TargetNames.NODE, () -> addNodes(protocols));
        branches.put(TargetNames.SNAPSHOT, () -> addSnapshots(protocols));
        branches.put("access", this::addAccess);
        branch("login", () -> LoginCommand.login());
        branch("logout", () -> LoginCommand.logout());
        branch("apply", () -> ApplyCommand.apply(protocols));
        branch("diff", () -> ApplyCommand.diff(protocols));
        branch("export", () -> new ExportCommand(protocols));
        branch("server", () -> new ServerCommand(programs.server()));
        branches.put("config", this::addConfiguration);
        branch("check-health", () -> CheckHealthCommand.ofThisMachine(protocols));
        branch("completion", () -> new CompletionCommand());
        branch("docs", () -> new DocsCommand());
        branch(TargetNames.WORD, () -> new NamesCommand(protocols));
        branch(GeneratedDocumentCommand.OPEN_API, () -> GeneratedDocumentCommand.openApi(protocols));
        branch(GeneratedDocumentCommand.SCHEMA, () -> GeneratedDocumentCommand.schema(protocols));
        branch(GeneratedDocumentCommand.ERRORS, () -> GeneratedDocumentCommand.errors());
        branch(GeneratedDocumentCommand.METRICS, () -> GeneratedDocumentCommand.metrics());
        branch(GeneratedDocumentCommand.DASHBOARD, () -> GeneratedDocumentCommand.dashboard());
        branch("version", () -> new VersionCommand());
        branch(HELP, () -> new HelpCommand());
        new TreeMap<>(more).forEach(this::branchOrLeaf);
    }

    private void branch(String word, Supplier<Command> command) {
        branches.put(word, () -> add(root, word, command));
    }

    /** Adds a command of one word, or one of two words behind a group that is already known. */
    private void branchOrLeaf(String words, Supplier<Command> command) {
        String[] word = words.split(" ", 2);
        if (word.length == 1) {
            branch(words, command);
        } else {
            branches.computeIfPresent(word[0], (group, branch) -> () -> {
                branch.run();
                Optional.ofNullable(root.subcommands().get(group))
                        .ifPresent(present -> add(present.getCommandSpec(), word[1], command));
            });
        }
    }

    /** Returns the tree of all commands. */
    static CommandSpec whole(List<? extends Protocol<?>> protocols, Programs programs,
            Map<String, Supplier<Command>> more) {
        CommandTree tree = new CommandTree(protocols, programs, more, _ -> true);
        tree.branches.values().forEach(Runnable::run);
        return tree.root;
    }

    /**
     * Returns a tree that has only the commands that some words name. The first word that names a command selects it; if
     * that word is the value of an option, the tree lacks the command that the user named.
     */
    static CommandSpec of(List<String> words, List<? extends Protocol<?>> protocols, Programs programs,
            Map<String, Supplier<Command>> more) {
        CommandTree tree = new CommandTree(protocols, programs, more, Set.copyOf(words)::contains);
        words.stream().flatMap(word -> Stream.ofNullable(tree.branches.get(withoutAlias(word)))).findFirst()
                .ifPresent(Runnable::run);
        return tree.root;
    }

    private static String withoutAlias(String word) {
        for (Map.Entry<String, String> alias : ALIASES.entrySet()) {
            if (alias.getValue().equals(word)) {
                return alias.getKey();
            }
        }
        return word;
    }

    private void addGroup(String word, String description, Map<String, Supplier<Command>> commands) {
        addGroup(root, word, description, commands);
    }

    private CommandSpec addGroup(CommandSpec parent, String word, String description,
            Map<String, Supplier<Command>> commands) {
        CommandSpec group = plain(CommandSpec.create());
        group.usageMessage().description(description);
        parent.addSubcommand(word, group);
        commands.forEach((verb, command) -> add(group, verb, command));
        add(group, HELP, () -> HelpCommand.hidden());
        return group;
    }

    private void addConfiguration() {
        Map<String, Supplier<Command>> commands = new LinkedHashMap<>();
        commands.put("check", () -> new ConfigCheckCommand());
        commands.put("show", () -> new ConfigShowCommand());
        addGroup("config", "Check and show the configuration.", commands);
    }

    private void addNodes(List<? extends Protocol<?>> protocols) {
        Map<String, Supplier<Command>> commands = new LinkedHashMap<>();
        commands.put(LIST, () -> new NodeListCommand());
        commands.put("show", () -> new NodeShowCommand(protocols));
        commands.put("drain", () -> new NodeDrainCommand(protocols));
        commands.put("undrain", () -> new NodeUndrainCommand(protocols));
        commands.put("evacuate", () -> new NodeEvacuateCommand(protocols));
        commands.put("restore", () -> new NodeRestoreCommand());
        addGroup(TargetNames.NODE, "See where targets run and could run.", commands);
    }

    private void addSnapshots(List<? extends Protocol<?>> protocols) {
        Map<String, Supplier<Command>> commands = new LinkedHashMap<>();
        commands.put("create", () -> new SnapshotCreateCommand(protocols));
        commands.put(LIST, () -> new SnapshotListCommand(protocols));
        commands.put("show", () -> new SnapshotShowCommand(protocols));
        commands.put("delete", () -> new SnapshotDeleteCommand(protocols));
        commands.put("schedule", () -> new SnapshotScheduleCommand(protocols));
        commands.put("restore", () -> new SnapshotRestoreCommand(protocols));
        commands.put("rollback", () -> new SnapshotRollBackCommand(protocols));
        addGroup(TargetNames.SNAPSHOT, "Take, schedule, restore and roll back to snapshots of targets.", commands);
    }

    private void addAccess() {
        Map<String, Supplier<Command>> simple = new LinkedHashMap<>();
        simple.put("show", () -> new AccessShowCommand());
        simple.put("setup", () -> new AccessSetupCommand());
        simple.put("enable-network", () -> AccessNetworkCommand.enable());
        simple.put("disable-network", () -> AccessNetworkCommand.disable());
        CommandSpec access = addGroup(root, "access", "See and control who may do what.", simple);
        Map<String, Supplier<Command>> commands = new LinkedHashMap<>();
        commands.put("create", () -> new TokenCreateCommand());
        commands.put(LIST, () -> new TokenListCommand());
        commands.put("revoke", () -> new TokenRevokeCommand());
        addGroup(access, "token", "Manage the tokens of the cluster.", commands);
    }

    private void add(CommandSpec group, String word, Supplier<Command> command) {
        String alias = ALIASES.getOrDefault(word, word);
        if (isWanted.test(word) || isWanted.test(alias)) {
            CommandSpec spec = plain(command.get().spec());
            if (!alias.equals(word)) {
                spec.aliases(alias);
            }
            group.addSubcommand(word, spec);
        }
    }

    /** Switches off the variables of picocli: no text here has any, and the search takes longer than the parsing. */
    private static CommandSpec plain(CommandSpec spec) {
        return spec.interpolateVariables(false);
    }
}
