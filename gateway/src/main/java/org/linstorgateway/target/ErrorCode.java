package org.linstorgateway.target;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * The codes of all errors of this program. A code is stable: programs may depend on it, unlike on the message. {@code ./dev docs}
 * writes them to {@code docs/errors.md}.
 */
public enum ErrorCode {
    INVALID_IQN(Problem.INVALID, "A name is not that of an iSCSI target, or cannot be that of a new one.",
            "Use iqn.YYYY-MM.<reversed domain>:<name>, all in lower case, such as iqn.2026-03.org.example:vmstore."),
    INVALID_NQN(Problem.INVALID, "A name is not that of an NVMe-oF target, or cannot be that of a new one.",
            "Use <vendor>:nvme:<subsystem>, such as nqn.2026-03.org.example:nvme:fast."),
    INVALID_INITIATOR_NAME(Problem.INVALID, "The name of an allowed initiator has no form of RFC 7143.",
            "Copy the name from the initiator, such as from /etc/iscsi/initiatorname.iscsi."),
    INVALID_RESOURCE_NAME(Problem.INVALID, "A name cannot be that of a LINSTOR resource.",
            "Use 2 to 48 letters, digits, '-' and '_', beginning with a letter or '_', and no word of DRBD."),
    INVALID_RESOURCE_GROUP(Problem.INVALID, "A name cannot be that of a LINSTOR resource group.",
            "Use the name of an existing group: linstor resource-group list."),
    UNKNOWN_RESOURCE_GROUP(Problem.INVALID, "LINSTOR has no resource group of this name.",
            "Name an existing group, or let the command create one with --create-resource-group."),
    INVALID_IP_ADDRESS(Problem.INVALID, "A text is not an IP address.",
            "Use an address such as 192.168.50.10 or fd00::10, without leading zeros."),
    INVALID_SERVICE_IP(Problem.INVALID, "A service IP has no valid prefix length.",
            "Use an address and the prefix length of its network, such as 192.168.50.10/24."),
    UNUSABLE_SERVICE_IP(Problem.INVALID,
            "An address cannot be a service IP, since it is not the address of one host, or has another meaning.",
            "Use a free address of the network of the clients."),
    WRONG_SERVICE_IPS(Problem.INVALID, "A target has no service IP, too many, or the same one twice.",
            "Give one address, or for iSCSI one or several different ones."),
    INVALID_NETWORK(Problem.INVALID, "A text is not an IP network.",
            "Use an address and a prefix length, such as 10.20.0.0/16."),
    NETWORKS_DIFFER(Problem.INVALID,
            "The volumes of an export are for different networks, so that it is open for whom a new one is.",
            "Name the networks of the new volume."),
    NETWORK_MISSING(Problem.INVALID, "An NFS export has no allowed network.",
            "Name the networks of the clients, such as 10.20.0.0/16."),
    INVALID_EXPORT_PATH(Problem.INVALID, "A text cannot be the path of an NFS export.",
            "Use a short absolute path without blanks and special characters, such as /music."),
    EXPORT_PATHS_COLLIDE(Problem.INVALID, "Two export paths of a target are equal, or one lies within the other.",
            "Use paths beside each other, such as /music and /films."),
    WRONG_EXPORT_PATHS(Problem.INVALID, "The number of export paths is not that of the volumes.",
            "Give one path for each volume, or a single one above all."),
    TOO_MANY_EXPORTS(Problem.INVALID, "Volumes and networks together are more exports than the NFS server can serve.",
            "Use fewer volumes or networks, or several targets."),
    VOLUME_MISSING(Problem.INVALID, "An NFS export or NVMe-oF target has no volume.",
            "Give the size of at least one volume."),
    INVALID_SIZE(Problem.INVALID, "A text is not a size.",
            "Use a number with a unit, such as 20G, 500MiB or 1.5T."),
    SIZE_WITHOUT_UNIT(Problem.INVALID, "A size of a few bytes has no unit, so that it is probably a mistake.",
            "Add the unit, such as 10G."),
    SIZE_OUT_OF_RANGE(Problem.INVALID,
            "A volume would be smaller or larger than LINSTOR, or its file system, supports.",
            "Use 4 KiB to 1 PiB; xfs needs at least 300 MiB."),
    INVALID_VOLUME_NUMBER(Problem.INVALID,
            "A volume number is no number, out of range, given twice, or that of the cluster private volume.",
            "Number the volumes from 1."),
    TOO_MANY_VOLUMES(Problem.INVALID, "A target would have more volumes than its protocol supports.",
            "Create several targets."),
    TOO_MANY_VALUES(Problem.INVALID, "A list of a target is too long.",
            "Use fewer values, such as a network instead of its hosts."),
    INVALID_FILE_SYSTEM(Problem.INVALID, "A volume has no file system, or one that LINSTOR cannot make.",
            "Use ext4 or xfs."),
    INVALID_OWNER(Problem.INVALID, "The owner of a file system is not a user and a group.",
            "Use the names of a user and a group, such as nobody."),
    INVALID_CHAP(Problem.INVALID, "User name or password cannot be used by the implementation of the target.",
            "Use letters and digits, 12 to 16 for the password."),
    CHAP_INCOMPLETE(Problem.INVALID, "Only one of user name and password is given, or the password twice.",
            "Give both or none."),
    PASSWORD_FILE_UNREADABLE(Problem.INVALID, "The file of a password is missing, unreadable or empty.",
            "Write the password into its first line, and allow the user of the command to read it."),
    UNKNOWN_IMPLEMENTATION(Problem.INVALID, "There is no implementation of this name.",
            "Use one of those in the message."),
    IMPLEMENTATION_UNSUITABLE(Problem.INVALID, "The chosen implementation cannot serve the target as it was asked for.",
            "Choose another implementation, or leave out what it lacks."),
    INVALID_DURATION(Problem.INVALID, "A text is not a duration, or the duration is negative or too long.",
            "Use a duration such as 45s or 1m30s."),
    INVALID_JSON(Problem.INVALID, "The body of a request is not the expected JSON.",
            "Correct the body; docs/openapi.yaml has its schema."),
    BODY_MISSING(Problem.INVALID, "A request has no body.",
            "Send a JSON object."),
    FIELD_MISSING(Problem.INVALID, "A field of the body is missing.",
            "Add the field."),
    INVALID_FIELD(Problem.INVALID, "A field of the body has the wrong type or contradicts the path.",
            "Correct the field; docs/openapi.yaml has its schema."),
    FIELD_TOO_LONG(Problem.INVALID, "A text or list in the body is longer than the server accepts.",
            "Shorten it; docs/limits.md has the limits."),
    INVALID_PARAMETER(Problem.INVALID, "A parameter in the URL is invalid, or the URL is encoded wrongly.",
            "Correct the URL."),
    NODE_OF_OTHER_TARGET(Problem.INVALID, "A node was named that the target does not have.",
            "Name one of the nodes in the message."),
    NAME_REFUSED_BY_LINSTOR(Problem.INVALID, "LINSTOR refuses a name or another value as invalid.",
            "Use the form that LINSTOR's message asks for."),
    MALFORMED_REQUEST(400, "A request is not HTTP as the server understands it, or its headers are too long.",
            "Correct the client, or the proxy before the server."),
    FOREIGN_WEB_PAGE(403, "A web page of another site asked for a change.",
            "Add the origin of the page to server.cors_allowed_origins if it may."),
    UNKNOWN_HOST_NAME(403, "A browser used a name for the server that the server does not know.",
            "Use its address or host name, or add the name to server.allowed_hosts."),
    REQUEST_TOO_SLOW(408, "A request did not arrive in time.",
            "Repeat the request; check the network."),
    BODY_TOO_LONG(413, "The body of a request is longer than the server accepts.",
            "Send a shorter body; docs/limits.md has the limit."),
    URL_TOO_LONG(414, "The URL of a request is longer than the server accepts.",
            "Correct the client."),
    BROWSER_WITHOUT_JSON(415, "A browser sent a body that it does not call JSON.",
            "Send Content-Type: application/json."),
    INVALID_USAGE(Problem.INVALID, "A command line lacks an argument, or has one too many.",
            "See the help of the command."),
    UNKNOWN_COMMAND(Problem.INVALID, "There is no such command.",
            "See 'linstor-gateway help'."),
    UNKNOWN_OPTION(Problem.INVALID, "There is no such option.",
            "See the help of the command."),
    INVALID_OPTION(Problem.INVALID, "The value of an option is invalid.",
            "Use one of the values in the message."),
    NO_ANSWER(Problem.INVALID, "Standard input ended without an answer to a question.",
            "Add the option that answers, or run the command on a terminal."),
    NOT_CONFIRMED(Problem.INVALID, "A question was answered with no.",
            "Repeat the command if it was a mistake."),
    OUTPUT_NOT_WRITTEN(Problem.INVALID, "A result could not be written.",
            "Check the disk, and the program that reads the result."),
    INVALID_SETTING(Problem.INVALID, "A setting has an invalid value.",
            "Correct it at its source: option, variable or file."),
    INVALID_SERVER_ADDRESS(Problem.INVALID, "A text is not the address of a gateway server.",
            "Use a URL such as http://node-a:8337."),
    INVALID_LISTEN_ADDRESS(Problem.INVALID, "A text is not an address to listen on.",
            "Use :port, host:port or [ipv6]:port."),
    INVALID_CONFIGURATION(Problem.INVALID, "The configuration file has mistakes.",
            "Correct the lines that 'linstor-gateway config check' shows."),
    CONFIGURATION_UNREADABLE(Problem.INVALID, "The configuration file cannot be read.",
            "Check its path and its permissions."),
    TARGET_NOT_FOUND(Problem.NOT_FOUND, "There is no such target.",
            "Check the name with list."),
    NAME_AMBIGUOUS(Problem.INVALID, "A short name is that of several targets.",
            "Name the protocol, or give the whole name."),
    VOLUME_NOT_FOUND(Problem.NOT_FOUND, "A target has no volume of this number.",
            "Check the number with show."),
    UNKNOWN_PATH(Problem.NOT_FOUND, "The server has no such path.",
            "Correct the URL; docs/openapi.yaml has the paths."),
    METHOD_NOT_ALLOWED(Problem.METHOD_NOT_ALLOWED, "The path does not support this method.",
            "Use one of the methods in the header Allow."),
    TARGET_EXISTS(Problem.CONFLICT, "A target of this name exists and differs from the requested one.",
            "Choose another name, or change the existing target."),
    NAME_IN_USE(Problem.CONFLICT, "Another target, or another promoter file, has this name.",
            "Choose another name."),
    RESOURCE_IN_USE(Problem.CONFLICT, "LINSTOR has a resource of this name that does not belong to LINSTOR Gateway.",
            "Choose another name, or delete the resource if nobody needs it."),
    RESOURCE_LEFT(Problem.CONFLICT, "LINSTOR still has the resource of a former target of this name.",
            "Complete its deletion first, as the message says."),
    IP_IN_USE_BY_TARGET(Problem.CONFLICT, "Another target uses the service IP.",
            "Choose a free address."),
    IP_IN_USE_BY_FILE(Problem.CONFLICT, "A promoter file that is not LINSTOR Gateway's uses the service IP.",
            "Choose a free address."),
    IP_IN_USE_BY_NODE(Problem.CONFLICT, "A node has the service IP as its own address.",
            "Choose a free address: the target would take the node's from it."),
    PORT_COLLISION(Problem.CONFLICT,
            "The target would need a port of a node that other software of another target uses there.",
            "Use the implementation of the other target, or other nodes."),
    TOO_MANY_PASSWORDS(Problem.CONFLICT,
            "An existing target was created again with too many other passwords, so that none is compared for some time.",
            "Wait for the time in the message. To change a password, delete the target and create it again."),
    ONE_REPLICA(Problem.CONFLICT,
            "The resource group would place one replica only, and DRBD Reactor ignores a resource without peers.",
            "Use a group that places two replicas or more."),
    NUMBERS_EXHAUSTED(Problem.CONFLICT, "All numbers that a resource agent needs are taken by other targets.",
            "Delete a target, or use another implementation."),
    KERNEL_NFS_IN_USE(Problem.CONFLICT, "The kernel serves an NFS export already, and can serve only one of a cluster.",
            "Use --implementation ganesha."),
    VOLUME_EXISTS(Problem.CONFLICT, "A volume of this number exists with another size or path.",
            "Choose another number."),
    VOLUME_IN_USE(Problem.CONFLICT,
            "A volume is used by an entry of the promoter file that LINSTOR Gateway did not write.",
            "Remove the entry first."),
    PRIVATE_VOLUME(Problem.CONFLICT, "Volume 0 is the cluster private volume, which the service needs.",
            "Leave it."),
    LAST_VOLUME(Problem.CONFLICT, "A volume is the last one of its target.",
            "Delete the whole target instead."),
    TARGET_RUNNING(Problem.CONFLICT, "A target is not stopped.",
            "Stop the target first."),
    FILE_ON_NODE(Problem.CONFLICT, "A node still has the promoter file of a stopped target and may start its service.",
            "Stop the target again, when the node is online."),
    NODE_OFFLINE(Problem.CONFLICT, "A node that may run the service is not connected to LINSTOR.",
            "Start linstor-satellite there. If the node is dead, see the hint."),
    LINSTOR_TOO_OLD(Problem.CONFLICT, "The operation needs a newer LINSTOR.",
            "Upgrade LINSTOR."),
    SNAPSHOTS_EXIST(Problem.CONFLICT, "LINSTOR cannot delete a resource that has snapshots.",
            "Delete the snapshots first."),
    TARGET_INCOMPLETE(Problem.CONFLICT, "A part of the target is missing: a command is running, or was interrupted.",
            "Wait, or repeat that command, or delete the target."),
    CREATE_RUNNING(Problem.CONFLICT, "Another command is creating the target.",
            "Wait for it."),
    CONCURRENT_CHANGE(Problem.CONFLICT, "Another command changed the target at the same time.",
            "Look at the target, and repeat the command if it is still needed."),
    PLAN_OUTDATED(Problem.CONFLICT, "A target has changed since its upgrade was planned.",
            "Run the upgrade again."),
    FILE_OF_NEWER_VERSION(Problem.CONFLICT, "A newer LINSTOR Gateway wrote the promoter file.",
            "Upgrade LINSTOR Gateway."),
    RESOURCE_UNUSABLE(Problem.CONFLICT, "The LINSTOR resource of a target is not usable.",
            "Follow the hint."),
    FILE_AMBIGUOUS(Problem.CONFLICT, "Several promoter files are attached to one resource.",
            "Detach all but one."),
    LINSTOR_CONFLICT(Problem.CONFLICT, "LINSTOR refuses, since an object exists already, is in use or is missing.",
            "Look at the object in LINSTOR's message."),
    ADDRESS_NOT_AVAILABLE(Problem.CONFLICT, "The server cannot listen on its address.",
            "Choose another address, or stop the program that uses it."),
    HEALTH_CHECK_FAILED(Problem.CONFLICT, "check-health found problems.",
            "Follow the remedies that it shows."),
    LAB_NOT_POSSIBLE(Problem.CONFLICT, "A lab or a simulator cannot run on this machine, or a step of it failed.",
            "Follow the message."),
    LINSTOR_REFUSED(Problem.LINSTOR_REFUSED, "LINSTOR refuses a request.",
            "Follow LINSTOR's message; linstor error-reports list has details."),
    UNEXPECTED_LINSTOR_RESPONSE(Problem.LINSTOR_REFUSED, "A response is not one of LINSTOR.",
            "Check that the controllers are named correctly, and the proxies before them."),
    SATELLITE_OFFLINE(Problem.LINSTOR_REFUSED, "LINSTOR cannot ask a satellite that is not connected.",
            "Start linstor-satellite on the node."),
    FILES_NOT_ALLOWED(Problem.LINSTOR_REFUSED, "LINSTOR may not write promoter files on a node.",
            "Add the lines in the hint to the satellite's configuration."),
    FILE_NOT_REMOVED(Problem.LINSTOR_REFUSED, "A node did not remove a promoter file.",
            "Start linstor-satellite there, and repeat the command."),
    FILE_UNREADABLE(Problem.LINSTOR_REFUSED, "A promoter file cannot be read.",
            "Correct the file as the message says."),
    DELETE_INCOMPLETE(Problem.LINSTOR_REFUSED, "LINSTOR still has parts of a deleted target.",
            "Repeat the delete."),
    DEVICE_UNKNOWN(Problem.LINSTOR_REFUSED, "LINSTOR does not report the device of a volume.",
            "Check the resource: linstor volume list."),
    VOLUME_NOT_PLACED(Problem.LINSTOR_REFUSED, "LINSTOR has no replica of a volume.",
            "Check the resource: linstor volume list."),
    LINSTOR_UNREACHABLE(Problem.UNREACHABLE, "No LINSTOR controller answers.",
            "Start the controller, or name another one with --controllers."),
    SERVER_UNREACHABLE(Problem.UNREACHABLE, "No gateway server answers.",
            "Start it, or name another one with --connect."),
    SERVER_NOT_RESPONDING(Problem.UNREACHABLE,
            "A gateway server did not answer in time; it may still work on the request.",
            "Look at the target, and at the log of the server."),
    NO_GATEWAY_SERVER(Problem.UNREACHABLE, "The server at the address is not a gateway server.",
            "Name a gateway server with --connect."),
    SERVER_STOPPING(Problem.UNREACHABLE, "The server is being stopped.",
            "Repeat the request later, or with another server."),
    SERVER_BUSY(Problem.BUSY, "The server works on too many requests.",
            "Repeat the request in a few seconds."),
    LINSTOR_BUSY(Problem.BUSY, "LINSTOR works on too many requests of this server.",
            "Repeat the request in a few seconds."),
    TIMED_OUT(Problem.TIMED_OUT, "An operation took too long; it was undone as far as the message says.",
            "Look at the cluster with check-health, and repeat with a longer --resource-timeout."),
    START_FAILED(Problem.TIMED_OUT, "A service did not start or change in time: a unit of it failed or waits, or DRBD "
            + "Reactor on a node takes no changes.",
            "Look at the unit in the message with journalctl on its node, or correct the file in the message."),
    CANCELLED(Problem.TIMED_OUT, "An operation was cancelled, since its client disconnected or the server stops.",
            "Repeat the command."),
    INTERNAL_ERROR(Problem.BUG, "A bug of LINSTOR Gateway.",
            "Report it, with the lines of the server's log that have the identifier.");

    private final Problem problem;
    private final OptionalInt status;
    private final String meaning;
    private final String advice;

    ErrorCode(Problem problem, String meaning, String advice) {
        this(problem, OptionalInt.empty(), meaning, advice);
    }

    /** A request that the web server refuses, with an HTTP status of its own. */
    ErrorCode(int status, String meaning, String advice) {
        this(Problem.INVALID, OptionalInt.of(status), meaning, advice);
    }

    ErrorCode(Problem problem, OptionalInt status, String meaning, String advice) {
        this.problem = problem;
        this.status = status;
        this.meaning = meaning;
        this.advice = advice;
    }

    /** Returns the code as users and programs see it, such as {@code invalid-iqn}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the kind of failure, which determines the HTTP status unless the code has its own. */
    public Problem problem() {
        return problem;
    }

    /** Returns the HTTP status if it is not the one of the kind of failure. */
    public OptionalInt status() {
        return status;
    }

    /** Returns what has happened, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** Returns what to do, in a sentence. */
    public String advice() {
        return advice;
    }
}
