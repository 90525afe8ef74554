package org.linstorgateway.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.event.EventKind;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.CredentialFiles;
import org.linstorgateway.tls.PemFile;
import org.linstorgateway.wire.GoDuration;

/**
 * The settings of notifications.
 *
 * @param kinds   the kinds of events that are told
 * @param webhook where they are sent to, if there is a webhook
 * @param command the program that is run for each, if there is one
 * @param delay   how long a problem must last to be told
 */
public record NotifySettings(Set<EventKind> kinds, Optional<WebhookSettings> webhook, Optional<Path> command,
        Duration delay) {
    /** The kinds by default, as the configuration file has them. */
    static final String DEFAULT_EVENTS = "target-failed target-degraded target-unknown target-moved target-recovered "
            + "node-lost node-back linstor-lost linstor-back";

    private static final Duration LONGEST_DELAY = Duration.ofHours(1);
    private static final List<Setting<?>> OTHERS = List.of(Setting.NOTIFY_EVENTS, Setting.NOTIFY_DELAY);
    private static final List<Setting<?>> OF_WEBHOOK = List.of(Setting.NOTIFY_SECRET_FILE, Setting.NOTIFY_AUTHORITIES);

    public NotifySettings {
        kinds = Set.copyOf(kinds);
    }

    /**
     * Returns the settings of notifications; empty if there is neither a webhook nor a command.
     *
     * @param credentials the copies of files that this process may not read
     * @throws GatewayException ({@code INVALID}) if a setting has no effect without another one
     */
    public static Optional<NotifySettings> of(Settings settings, CredentialFiles credentials) {
        Optional<WebhookAddress> webhook = settings.get(Setting.NOTIFY_WEBHOOK);
        Optional<Path> command = settings.get(Setting.NOTIFY_COMMAND);
        if (webhook.isEmpty()) {
            refuse(settings, OF_WEBHOOK, Setting.NOTIFY_WEBHOOK.key() + " is not");
        }
        if (webhook.isEmpty() && command.isEmpty()) {
            refuse(settings, OTHERS, "neither " + Setting.NOTIFY_WEBHOOK.key() + " nor "
                    + Setting.NOTIFY_COMMAND.key() + " is");
            return Optional.empty();
        }
        return Optional.of(new NotifySettings(kinds(settings.get(Setting.NOTIFY_EVENTS)),
                webhook.map(address -> webhook(address, settings, credentials)), command,
                settings.get(Setting.NOTIFY_DELAY)));
    }

    private static void refuse(Settings settings, List<Setting<?>> without, String missing) {
        without.stream().filter(settings::isGiven).findFirst().ifPresent(given -> {
            throw GatewayException.of(ErrorCode.INVALID_SETTING,
                    given.key() + " is set, but " + missing + ": it would have no effect");
        });
    }

    private static WebhookSettings webhook(WebhookAddress address, Settings settings, CredentialFiles credentials) {
        return new WebhookSettings(address, settings.get(Setting.NOTIFY_SECRET_FILE).map(credentials::find),
                settings.get(Setting.NOTIFY_AUTHORITIES).map(NotifySettings::file));
    }

    private static PemFile file(Path path) {
        return new PemFile(Setting.NOTIFY_AUTHORITIES.key(), path);
    }

    private static Set<EventKind> kinds(List<String> words) {
        List<String> chosen = words.isEmpty() ? List.of(DEFAULT_EVENTS.split(" ")) : words;
        return chosen.stream().map(EventKind::find).flatMap(Optional::stream)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventKind.class)));
    }

    /** @throws GatewayException ({@code INVALID}) that names the word that is no kind */
    static List<String> requireKinds(List<String> words) {
        words.stream().filter(word -> EventKind.find(word).isEmpty()).findFirst().ifPresent(word -> {
            throw GatewayException.of(ErrorCode.INVALID_SETTING, "'" + word
                    + "' is no kind of events: expected are kinds such as target-failed; all are: "
                    + Stream.of(EventKind.values()).map(EventKind::word).collect(Collectors.joining(", ")));
        });
        return words;
    }

    /** @throws GatewayException ({@code INVALID}) if the delay is too long */
    static Duration delay(String text) {
        Duration delay = GoDuration.parse(text);
        if (delay.compareTo(LONGEST_DELAY) > 0) {
            throw GatewayException.of(ErrorCode.INVALID_SETTING,
                    "'" + text + "' is too long: expected is a time up to 1h, such as 10s");
        }
        return delay;
    }

    /**
     * Requires that the files can be used.
     *
     * @throws GatewayException ({@code INVALID}) that names the file that cannot
     */
    public void requireUsable() {
        command.ifPresent(NotifySettings::requireProgram);
        webhook.flatMap(WebhookSettings::secretFile).ifPresent(NotifySettings::requireSecret);
        try {
            webhook.flatMap(WebhookSettings::authorities).ifPresent(file -> file.read().certificates());
        } catch (IllegalArgumentException e) {
            throw GatewayException.of(ErrorCode.INVALID_CERTIFICATE, String.valueOf(e.getMessage()), "", e);
        }
    }

    private static void requireProgram(Path program) {
        require(program, Files::exists, "does not exist, or is in a folder that this user may not enter");
        require(program, Files::isRegularFile, "is no program, but a folder or a device");
        require(program, Files::isExecutable, "may not be executed by this user: chmod 755 " + program);
    }

    private static void require(Path program, Predicate<Path> condition, String otherwise) {
        if (!condition.test(program)) {
            throw GatewayException.of(ErrorCode.INVALID_SETTING,
                    Setting.NOTIFY_COMMAND.key() + ": the file " + program + " " + otherwise);
        }
    }

    private static void requireSecret(Path file) {
        String named = Setting.NOTIFY_SECRET_FILE.key() + ": the file " + file;
        try {
            if (Files.readString(file).isBlank()) {
                throw GatewayException.of(ErrorCode.INVALID_SETTING,
                        named + " has no secret: write one with: openssl rand -hex 32 > " + file);
            }
        } catch (IOException e) {
            throw GatewayException.of(ErrorCode.INVALID_SETTING, named + " cannot be read: " + reason(e), "", e);
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return failure instanceof AccessDeniedException
                ? "permission denied for the user of this process"
                : failure.getClass().getSimpleName();
    }
}
