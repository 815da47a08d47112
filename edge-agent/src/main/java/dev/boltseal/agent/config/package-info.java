/// `boltseal-edge config`: the defaults of options, and where they come from.
///
/// Takes options, variables and `edge.yaml`; gives the settings that commands would use; fails with
/// `SETTINGS_INVALID`, `FILE_UNREADABLE` and `STORE_INVALID`.
@NullMarked
package dev.boltseal.agent.config;

import org.jspecify.annotations.NullMarked;
