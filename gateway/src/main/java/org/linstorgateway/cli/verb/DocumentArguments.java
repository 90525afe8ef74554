package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.document.DocumentReader;
import org.linstorgateway.cli.document.DocumentSet;
import org.linstorgateway.cli.document.ObsoleteTarget;
import org.linstorgateway.cli.document.TargetChange;
import org.linstorgateway.client.GatewayConnection;
import org.linstorgateway.client.HttpTargets;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Label;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Targets;

/** The documents that a command line names, and what they change. */
final class DocumentArguments {
    private static final Option FILE = Option.named("--filename", ValueType.FILE, "FILE").shortName("-f").repeated()
            .required().help("A file with documents in YAML or JSON, or a directory of such files; - is standard input")
            .build();
    private static final Option LABEL = Option.named("--label", ValueType.TEXT, "LABEL")
            .help("The label that all targets of the documents get").build();
    private static final Option PRUNE = Option.flag("--prune")
            .help("Delete targets that have the label and no document, with all their data").build();
    static final List<Option> OPTIONS = List.of(FILE, LABEL, PRUNE);

    private DocumentArguments() {}

    /**
     * What documents change.
     *
     * @param changes  a change for each document, those without an interruption of clients first
     * @param obsolete the targets to delete
     * @param label    the label of the documents
     */
    record Changes(List<TargetChange<?>> changes, List<ObsoleteTarget<?>> obsolete, Optional<Label> label) {
        Changes {
            changes = List.copyOf(changes);
            obsolete = List.copyOf(obsolete);
        }

        /** Returns the changes of targets that are not as their documents say. */
        List<TargetChange<?>> needed() {
            return changes.stream().filter(change -> !change.isNothing()).toList();
        }

        /** Tells whether the user has to agree: clients are interrupted, or data is deleted. */
        boolean needConsent() {
            return !obsolete.isEmpty() || changes.stream().anyMatch(TargetChange::interruptsService);
        }
    }

    /** @throws GatewayException ({@code INVALID}) for a document that cannot be applied, or wrong options */
    static Changes changes(OptionValues values, List<Protocol<?>> protocols, Session session) {
        Optional<Label> label = values.text(LABEL).map(Label::new);
        if (values.isSet(PRUNE) && label.isEmpty()) {
            throw GatewayException.of(ErrorCode.INVALID_OPTION, PRUNE.name() + " needs " + LABEL.name()
                    + ": it deletes only targets that have the label of the documents");
        }
        DocumentReader reader = new DocumentReader(protocols, session.console().in(), System::getenv);
        DocumentSet documents = new DocumentSet(reader.read(values.list(FILE)), server(session.connection()), label);
        List<TargetChange<?>> changes = documents.changes();
        return new Changes(changes, values.isSet(PRUNE) ? documents.obsolete(protocols, changes) : List.of(), label);
    }

    private static DocumentSet.Server server(GatewayConnection connection) {
        return new DocumentSet.Server() {
            @Override
            public <T extends Target> Targets<T> targets(Protocol<T> protocol) {
                return new HttpTargets<>(protocol, connection, warning -> {});
            }
        };
    }
}
