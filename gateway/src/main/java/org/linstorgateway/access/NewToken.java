package org.linstorgateway.access;

/** A token that was just created, with its secret, which nobody can see again. */
public record NewToken(Token token, TokenSecret secret) {}
