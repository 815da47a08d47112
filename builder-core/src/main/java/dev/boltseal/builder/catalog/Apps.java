package dev.boltseal.builder.catalog;

import dev.boltseal.builder.request.AppName;
import dev.boltseal.builder.request.VersionName;

/// The apps that can be deployed, wherever they are kept.
@FunctionalInterface
public interface Apps {

    /// @throws dev.boltseal.base.failure.Failure `APP_UNKNOWN`, `APP_VERSION_UNKNOWN`, `CATALOG_INVALID`,
    ///     `FILE_UNREADABLE`
    AppVersion app(AppName app, VersionName version);
}
