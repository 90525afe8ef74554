/** The delivery of promoter files to nodes: which nodes may have a file, and whether a change reached them. */
@NullMarked
package org.linstorgateway.deploy.delivery;

import org.jspecify.annotations.NullMarked;
