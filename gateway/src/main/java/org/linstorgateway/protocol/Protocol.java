package org.linstorgateway.protocol;

import org.linstorgateway.target.Target;
import org.linstorgateway.wire.WireForm;

/**
 * A way to serve storage, such as iSCSI. Its parts hold no state and change nothing: all their methods are functions of
 * their arguments.
 */
public interface Protocol<T extends Target> {
    /** Returns the words by which files, URLs, commands and messages name the protocol. */
    ProtocolNames names();

    /** Returns the rules that new and existing targets are checked by. */
    TargetRules<T> rules();

    /** Returns the conversion between targets and promoter files. */
    PromoterCodec<T> promoter();

    /** Returns the JSON form of the targets. */
    WireForm<T> wire();

    /** Returns the options by which users describe targets. */
    TargetForm<T> form();

    /** Returns the words for tables and messages. */
    TargetTexts<T> texts();

    /** Returns the requirements for nodes that run the targets. */
    NodeRequirements requirements();
}
