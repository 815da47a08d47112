/// Images made from a seed: right ones of every kind, and wrong ones for each thing that must be refused.
///
/// Takes an [ImageRecipe], an [IndexRecipe] or a [WrongImage]; gives a [TestImage], which goes into a registry, an OCI
/// layout or an archive. The same recipe gives the same bytes on one version of the JDK and of the compressors. Layers
/// are never whole in memory: their bytes are made again whenever they are written. Fails with `IOException` of the
/// stream or file written to.
@NullMarked
package dev.boltseal.testkit.image;

import org.jspecify.annotations.NullMarked;
