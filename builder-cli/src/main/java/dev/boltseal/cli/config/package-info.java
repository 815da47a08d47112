/// `boltseal config`: the defaults of options, and where they come from.
///
/// Takes options, variables and `config.yaml`; gives the settings that commands would use; fails with `USAGE`,
/// `SETTINGS_INVALID`, `FILE_UNREADABLE` and `KEY_INVALID`.
@NullMarked
package dev.boltseal.cli.config;

import org.jspecify.annotations.NullMarked;
