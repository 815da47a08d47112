/// YAML, for every file that people write: catalogs, payloads, `registries.yaml`, kubeconfigs.
///
/// Takes a file's text. Gives a JSON object if the file represents one ([YamlReader]), or nodes that know their
/// positions for use in failures ([YamlTree]). Both read the events of the same parser, and neither creates
/// objects of other kinds. Fails with `FILE_UNREADABLE` and the code that the caller names. A tree fails with a
/// [YamlException], which its caller reports as its own failure.
///
/// **As JSON**, YAML is read without anchors, aliases, tags (CVE-2022-1471, billion laughs), duplicate keys,
/// numbers that YAML 1.1 and 1.2 read differently, or a second document. It has at most 1 MiB and a depth of 15.
/// `1.10` stays `1.10`, and `no` is text.
///
/// **As a tree**, scalars follow YAML 1.2's JSON schema. The caller refuses duplicate keys, in its own words.
@NullMarked
package dev.boltseal.registry.yaml;

import org.jspecify.annotations.NullMarked;
