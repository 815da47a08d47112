package dev.boltseal.terminal.setting;

import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The settings that commands would use now, and where each came from, for programs and for people.
public final class SettingsReport {
    private final Path file;
    private final List<Row> rows = new ArrayList<>();

    /// @param file the settings file, which doesn't have to exist
    public SettingsReport(Path file) {
        this.file = file;
    }

    /// @param values empty if there is none
    private record Row(String name, List<String> values, Origin origin) {
        JsonObject json() {
            return new ObjectWriter()
                    .text("name", name)
                    .texts("values", values)
                    .text("origin", origin.kind())
                    .text("originName", origin.where())
                    .build();
        }
    }

    /// @param name of the setting, as in the file
    /// @param setting empty if it is set nowhere and has no default
    public SettingsReport add(String name, Optional<? extends Setting<?>> setting) {
        rows.add(setting.map(each -> new Row(name, values(each.value()), each.origin()))
                .orElseGet(() -> new Row(name, List.of(), new Origin.Default())));
        return this;
    }

    /// @param name of the setting, as in the file
    public SettingsReport add(String name, Setting<?> setting) {
        return add(name, Optional.of(setting));
    }

    private static List<String> values(Object value) {
        return value instanceof List<?> all ? all.stream().map(Object::toString).toList() : List.of(value.toString());
    }

    public Answer answer() {
        boolean exists = Files.exists(file);
        var json = new ObjectWriter()
                .text("settingsFile", file.toString())
                .bool("settingsFileExists", exists)
                .list("settings", rows, Row::json)
                .build();
        var table = new Table("Setting", "Value", "From");
        rows.forEach(row -> table.row(
                row.name(),
                row.values().isEmpty() ? "none" : String.join(", ", row.values()),
                row.origin().toString()));
        var report = new Report().table(table);
        if (!exists) {
            report.remark("There is no settings file yet; it would be " + file);
        }
        return new Answer(json, report);
    }
}
