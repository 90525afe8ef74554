package org.linstorgateway.config;

import java.nio.file.Path;
import java.util.Optional;
import org.linstorgateway.tls.PemFile;

/**
 * The settings of the webhook for notifications.
 *
 * @param secretFile  the file with the secret that signs notifications; empty if they are not signed
 * @param authorities the certificate authorities of the receiver; empty for those that Java knows
 */
public record WebhookSettings(WebhookAddress address, Optional<Path> secretFile, Optional<PemFile> authorities) {}
