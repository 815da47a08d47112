/// `boltseal catalog`: starts, checks and shows the catalog of the apps that can be deployed.
///
/// Takes a catalog's directory; gives apps, versions and their images; fails with the codes of
/// [dev.boltseal.builder.catalog].
@NullMarked
package dev.boltseal.cli.catalog;

import org.jspecify.annotations.NullMarked;
