/// YAML, for every file that people write: catalogs, payloads, `registries.yaml`, kubeconfigs.
///
/// Takes a file's text. Gives a JSON object where the file stands for one ([YamlReader]), or nodes that know their
/// places where failures name them ([YamlTree]). Both read the events of one parser, and neither makes objects of
/// other kinds. Fails with `FILE_UNREADABLE` and the code that the caller names; a tree with a [YamlException],
/// which its caller tells as its own.
///
/// **As JSON**, YAML is read without anchors, aliases, tags (CVE-2022-1471, billion laughs), duplicate keys,
/// numbers that YAML 1.1 and 1.2 read differently, or a second document; at most 1 MiB, 15 levels deep. `1.10` stays
/// `1.10`; `no` is text.
///
/// **As a tree**, scalars are what YAML 1.2's JSON schema says, and the caller refuses keys that come twice, with
/// its own words.
@NullMarked
package dev.boltseal.registry.yaml;

import org.jspecify.annotations.NullMarked;
