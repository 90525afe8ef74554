/**
 * Notifications of events: which are told and when, and how a webhook and a command get them. Only loaded if there is one of both.
 */
@NullMarked
package org.linstorgateway.notify;

import org.jspecify.annotations.NullMarked;
