/** The observed state of targets: what LINSTOR reported at one moment. Nothing here changes anything but promoter files. */
@NullMarked
package org.linstorgateway.deploy.state;

import org.jspecify.annotations.NullMarked;
