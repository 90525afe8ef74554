package org.linstorgateway.access;

/** A session that was just created, with its secret, which only the cookie has. */
public record NewSession(BrowserSession session, SessionSecret secret) {}
