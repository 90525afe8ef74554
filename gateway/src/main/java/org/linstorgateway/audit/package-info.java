/** The audit log: who changed what, and who was refused, in the journal, in a file, and in syslog. */
@NullMarked
package org.linstorgateway.audit;

import org.jspecify.annotations.NullMarked;
