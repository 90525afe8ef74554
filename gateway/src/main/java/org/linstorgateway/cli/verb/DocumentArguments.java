package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.document.DocumentReader;
import org.linstorgateway.cli.document.DocumentSet;
import org.linstorgateway.cli.document.TargetChange;
import org.linstorgateway.client.GatewayConnection;
import org.linstorgateway.client.HttpTargets;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Targets;

/** The documents that a command line names. */
final class DocumentArguments {
    static final Option FILE = Option.named("--filename", ValueType.FILE, "FILE").shortName("-f").repeated().required()
            .help("A file with documents in YAML or JSON, or a directory of such files; - is standard input").build();

    private DocumentArguments() {}

    /** Returns what the documents change, those without an interruption of clients first. */
    static List<TargetChange<?>> changes(OptionValues values, List<Protocol<?>> protocols, Session session) {
        DocumentReader reader = new DocumentReader(protocols, session.console().in(), System::getenv);
        GatewayConnection connection = session.connection();
        return new DocumentSet(reader.read(values.list(FILE)), new DocumentSet.Server() {
            @Override
            public <T extends Target> Targets<T> targets(Protocol<T> protocol) {
                return new HttpTargets<>(protocol, connection, warning -> {});
            }
        }).changes();
    }
}
