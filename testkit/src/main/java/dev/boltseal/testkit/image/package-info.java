/// Images made from a seed: valid ones of every kind, and a wrong one for each reason to refuse an image.
///
/// Takes an [ImageRecipe], an [IndexRecipe] or a [WrongImage]; gives a [TestImage], which goes into a registry, an
/// OCI layout or an archive. The same recipe gives the same bytes on one version of the JDK and of the
/// compressors. A layer is never in memory as a whole: its bytes are made again whenever they are written. Fails
/// with `IOException` of the stream or file written to.
@NullMarked
package dev.boltseal.testkit.image;

import org.jspecify.annotations.NullMarked;
