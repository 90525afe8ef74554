/** TLS with certificates from PEM files: certificates with their keys, whom to trust, and why a certificate was refused. */
@NullMarked
package org.linstorgateway.tls;

import org.jspecify.annotations.NullMarked;
