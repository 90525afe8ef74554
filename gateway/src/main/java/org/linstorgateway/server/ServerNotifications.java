package org.linstorgateway.server;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.config.NotifySettings;
import org.linstorgateway.config.Settings;
import org.linstorgateway.event.EventFeed;
import org.linstorgateway.notify.Notifier;
import org.linstorgateway.tls.CredentialFiles;

/** The notifications of a server, if its settings ask for some. Otherwise their classes are not loaded. */
final class ServerNotifications implements AutoCloseable {
    private final Optional<NotifySettings> settings;
    private final Map<String, String> environment;
    private @Nullable Notifier notifier;

    /**
     * Checks the settings.
     *
     * @param environment the variables of the process
     * @throws org.linstorgateway.target.GatewayException ({@code INVALID}) if a setting or a file cannot be used
     */
    ServerNotifications(Settings settings, Map<String, String> environment) {
        this.settings = NotifySettings.of(settings, CredentialFiles.of(environment));
        this.environment = environment;
        this.settings.ifPresent(NotifySettings::requireUsable);
    }

    /** Starts to tell events. From then on the feed reads the cluster all the time. */
    synchronized void start(EventFeed feed, ServerMetrics metrics) {
        // Not a lambda: it would load the classes of notifications.
        if (settings.isPresent()) {
            notifier = Notifier.start(settings.get(), feed, environment, metrics::notified);
        }
    }

    @Override
    public synchronized void close() {
        Notifier started = notifier;
        if (started != null) {
            started.close();
        }
    }
}
