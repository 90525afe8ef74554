package org.linstorgateway.linstor;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text in PEM format. {@code toString()} hides the text.
 *
 * @param source
 *            environment variable that the text comes from, for messages
 */
record Pem(String source, String text) {
    private static final Pattern BLOCK = Pattern
            .compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    /** A block between BEGIN and END. {@code toString()} hides the content. */
    record Block(String label, String base64) {
        @Override
        public String toString() {
            return label;
        }
    }

    List<Block> blocks() {
        return BLOCK.matcher(text).results().map(match -> new Block(match.group(1), match.group(2))).toList();
    }

    byte[] bytes(Block block) {
        try {
            return Base64.getMimeDecoder().decode(block.base64());
        } catch (IllegalArgumentException e) {
            throw invalid("has a " + block.label() + " that is not base64");
        }
    }

    IllegalArgumentException invalid(String reason) {
        return new IllegalArgumentException(source + " " + reason);
    }

    @Override
    public String toString() {
        return source;
    }
}
