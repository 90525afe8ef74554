package org.linstorgateway.health.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.IncompleteCheckException;
import org.linstorgateway.health.host.CommandResult;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.wire.TomlText;
import org.tomlj.TomlParseResult;

/**
 * Checks that DRBD Reactor can read its configuration. It reads its own file and all files in its folder, of any author, as
 * one text. If any of them is broken, a reload keeps the whole old configuration and still reports success, and a restart
 * fails (observed with DRBD Reactor 1.11.0).
 */
record ReactorFilesCheck(Host host) implements Check {
    private static final String MAIN_FILE = "/etc/drbd-reactor.toml";
    private static final String RELOAD = "\nthen run: systemctl reload " + ReactorCheck.SERVICE;
    private static final String CONSEQUENCE = ": DRBD Reactor on this node takes no change of any target, and does not "
            + "start again after it stops";

    @Override
    public List<Finding> findings() {
        if (!host.hasProgram(ReactorCheck.PROGRAM)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        Stream.concat(Stream.of(MAIN_FILE), new ReactorFolder(host).files().stream())
                .forEach(file -> mistake(file).ifPresent(findings::add));
        if (findings.isEmpty()) {
            folderIsNotRead().or(this::rejected).ifPresent(findings::add);
        }
        return findings;
    }

    private Optional<Finding> mistake(String file) {
        try {
            return host.read(file).flatMap(text -> syntaxError(text)).map(error -> broken(file, error));
        } catch (IncompleteCheckException e) {
            return Optional.of(Finding.problem(String.valueOf(e.getMessage()), e.remedy()));
        } catch (TomlText.NotReadableException e) {
            return Optional.of(e.getCause() == null
                    ? Finding.note("'" + file + "' was not checked: it " + e.reason())
                    : broken(file, "it " + e.reason()));
        }
    }

    private static Optional<String> syntaxError(String text) {
        TomlParseResult toml = TomlText.read(text);
        return toml.errors().stream().findFirst()
                .map(error -> "line " + error.position().line() + ": " + error.getMessage());
    }

    private static Finding broken(String file, String error) {
        String remedy = file.equals(MAIN_FILE)
                ? "Correct the file"
                : PromoterPath.parse(file).isPresent()
                        ? "Let LINSTOR write it again: linstor file modify " + file
                                + ", save without a change.\nIf it is broken in LINSTOR too, correct it there"
                        : "Correct the file, or move it away: mv " + file + " " + file
                                + PromoterPath.DISABLED_SUFFIX;
        return Finding.problem("'" + file + "' is not valid TOML (" + error + ")" + CONSEQUENCE, remedy + RELOAD);
    }

    private Optional<Finding> folderIsNotRead() {
        Optional<TomlParseResult> main = host.read(MAIN_FILE).map(TomlText::read);
        if (main.isEmpty() || main.filter(toml -> isFolder(toml.get(List.of("snippets")))).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Finding.problem("DRBD Reactor does not read promoter files: '" + MAIN_FILE
                + "' does not name their folder",
                "Set in '" + MAIN_FILE + "', above all tables:\n  snippets = \""
                        + PromoterPath.FOLDER + "\"" + RELOAD));
    }

    private static boolean isFolder(@Nullable Object value) {
        return value instanceof String folder && folder.replaceFirst("/+$", "").equals(PromoterPath.FOLDER);
    }

    /** Asks DRBD Reactor's own tool, which reads each file as the daemon does and so also finds missing and wrong keys. */
    private Optional<Finding> rejected() {
        return host.run("drbd-reactorctl", "status").filter(result -> !result.succeeded())
                .map(result -> Finding.problem("'drbd-reactorctl status' fails: " + reason(result)
                        + ". If it rejects a file, DRBD Reactor on this node takes no change of any target",
                        "Run it as root to see the reason: drbd-reactorctl status\nCorrect the file that it names, or "
                                + "move it out of " + PromoterPath.FOLDER + RELOAD));
    }

    private static String reason(CommandResult result) {
        String lines = String.join("; ", result.err().lines().map(String::strip).filter(line -> !line.isEmpty())
                .limit(6).toList());
        return lines.isEmpty() ? "exit status " + result.status() : lines;
    }
}
