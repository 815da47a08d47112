/// Where images come from, whatever it is: a registry, a layout directory, an archive.
///
/// Takes references and descriptors; gives raw documents and blob streams, never altered. Whoever reads a blob checks
/// it.
@NullMarked
package dev.boltseal.registry.source;

import org.jspecify.annotations.NullMarked;
