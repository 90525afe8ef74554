package org.linstorgateway.notify;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.linstorgateway.config.WebhookSettings;

/** Sends notifications to a URL, and tries again what may succeed later. */
final class Webhook implements Channel {
    private static final System.Logger LOG = System.getLogger(Webhook.class.getName());

    private final WebhookClient client;
    private final String description;
    private final DeliveryTime time;
    private boolean isDown;

    Webhook(WebhookSettings settings, DeliveryTime time) {
        this(settings, time, WebhookClient.LIMIT);
    }

    /** @param limit how long the receiver may take to answer */
    Webhook(WebhookSettings settings, DeliveryTime time, Duration limit) {
        this.client = new WebhookClient(settings, time, limit);
        this.description = "webhook " + settings.address();
        this.time = time;
    }

    @Override
    public String word() {
        return "webhook";
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void deliver(Notification notification, long deadline) throws UndeliveredException, InterruptedException {
        Backoff backoff = new Backoff();
        while (true) {
            switch (client.send(notification)) {
                case WebhookAnswer.Taken() -> {
                    up();
                    return;
                }
                case WebhookAnswer.Refused(String reason) -> throw new UndeliveredException(reason);
                case WebhookAnswer.Later(String reason, Optional<Duration> wanted) -> {
                    Duration pause = backoff.next(wanted);
                    if (time.nanos() + pause.toNanos() - deadline > 0) {
                        throw new UndeliveredException(reason + "; the attempts end after "
                                + Delivery.LIFETIME.toMinutes() + " minutes");
                    }
                    down(reason);
                    time.pause(pause);
                }
            }
        }
    }

    private void down(String reason) {
        if (!isDown) {
            isDown = true;
            LOG.log(Level.WARNING, "The {0} takes no notifications: {1}. Each is tried again for {2} minutes",
                    description, reason, Delivery.LIFETIME.toMinutes());
        }
    }

    private void up() {
        if (isDown) {
            isDown = false;
            LOG.log(Level.INFO, "The {0} takes notifications again", description);
        }
    }
}
