/// Settings: values that come from an option, a variable, a file, a search or a default, and which of them it was.
///
/// Takes what the command line gave and the [dev.boltseal.terminal.Environment]; gives a [Setting]. Fails with
/// nothing of its own; [RegistryOption] fails with `FILE_UNREADABLE` and `REGISTRY_SETTINGS_INVALID`.
@NullMarked
package dev.boltseal.terminal.setting;

import org.jspecify.annotations.NullMarked;
