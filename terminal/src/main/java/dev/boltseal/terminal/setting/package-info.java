/// Settings: values that come from an option, a variable, a file, a search or a default, together with where they
/// came from.
///
/// Takes what the command line has and the [dev.boltseal.terminal.Environment]; gives a [Setting]. Fails with
/// `SETTINGS_INVALID` and `FILE_UNREADABLE`; [RegistryOption] also with `REGISTRY_SETTINGS_INVALID`.
@NullMarked
package dev.boltseal.terminal.setting;

import org.jspecify.annotations.NullMarked;
