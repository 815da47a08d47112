package dev.boltseal.agent.option;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.terminal.setting.Setting;
import dev.boltseal.terminal.setting.Settings;
import dev.boltseal.terminal.setting.SettingsReport;

/// How many versions of each workload stay here with their images, including the running one.
public record KeepVersions(Settings settings) {
    private static final long STANDARD = 2;
    private static final long MOST = 1000;

    /// @throws Failure `SETTINGS_INVALID`
    public int versions() {
        return Math.toIntExact(setting().value());
    }

    /// Adds the setting.
    public SettingsReport addTo(SettingsReport report) {
        return report.add(EdgeKeys.KEEP_VERSIONS, setting());
    }

    private Setting<Long> setting() {
        Setting<Long> setting = settings.number("--keep-versions", EdgeKeys.KEEP_VERSIONS, KeepVersions::parsed)
                .otherwise(STANDARD);
        if (setting.value() < 1 || setting.value() > MOST) {
            throw invalid(setting.value().toString());
        }
        return setting;
    }

    private static Long parsed(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw invalid(text);
        }
    }

    private static Failure invalid(String found) {
        return new Failure(FailureCode.SETTINGS_INVALID, "keep-versions", Facts.of("found", found));
    }
}
