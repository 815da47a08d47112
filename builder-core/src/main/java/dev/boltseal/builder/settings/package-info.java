/// The keys of the builder's `config.yaml`, as [dev.boltseal.builder.reference] declares keys. What reads the file
/// takes them from here.
@NullMarked
package dev.boltseal.builder.settings;

import org.jspecify.annotations.NullMarked;
