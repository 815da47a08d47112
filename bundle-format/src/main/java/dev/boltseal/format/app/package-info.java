/// What an app needs in order to run: the rules for `app.yaml`, spec 4.x, that the builder checks and the node
/// applies.
///
/// Takes an `app.yaml` as JSON; gives [AppRequirements] with the app's environment, ports, volumes and resources;
/// fails with the code that the caller names, `WORKLOAD_INVALID` on the node. A missing key is the same as `null`.
@NullMarked
package dev.boltseal.format.app;

import org.jspecify.annotations.NullMarked;
