package org.linstorgateway.tls;

import javax.net.ssl.SSLContext;

/**
 * The TLS of a server. {@code toString()} hides the key.
 *
 * @param own
 *            the certificate of the server
 * @param context
 *            the context with this certificate
 * @param asksForClientCertificate
 *            whether there are authorities for the certificates of clients
 */
public record ServerTls(CertifiedKey own, SSLContext context, boolean asksForClientCertificate) {}
