package dev.boltseal.builder.catalog;

import dev.boltseal.builder.request.AppName;
import dev.boltseal.builder.request.VersionName;

/// What can be deployed, wherever it is kept.
@FunctionalInterface
public interface Apps {

    /// @throws dev.boltseal.base.failure.Failure `APP_UNKNOWN`, `APP_VERSION_UNKNOWN`, `CATALOG_INVALID`,
    ///     `FILE_UNREADABLE`
    AppVersion app(AppName app, VersionName version);
}
