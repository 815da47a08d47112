package dev.boltseal.edge.nodedb;

import dev.boltseal.edge.desired.DesiredState;
import dev.boltseal.edge.desired.DesiredStates;
import dev.boltseal.edge.sqlite.Database;
import dev.boltseal.format.manifest.WorkloadName;
import java.util.Optional;

/// Table `desired`.
record DesiredRows(Database database) implements DesiredStates {

    @Override
    public Optional<DesiredState> find(WorkloadName workload) {
        return database.read(() -> {
            try (var query = database.connection()
                    .prepareStatement("SELECT running, since, asked_by FROM desired WHERE workload = ?")) {
                query.setString(1, workload.text());
                try (var row = query.executeQuery()) {
                    return row.next()
                            ? Optional.of(new DesiredState(
                                    workload, row.getBoolean(1), Column.time(row.getString(2)), row.getString(3)))
                            : Optional.empty();
                }
            }
        });
    }

    @Override
    public void ask(DesiredState state) {
        int ignored = database.write(() -> {
            try (var put = database.connection().prepareStatement("""
                    INSERT INTO desired (workload, running, since, asked_by) VALUES (?, ?, ?, ?)
                      ON CONFLICT (workload) DO UPDATE SET
                        running = excluded.running, since = excluded.since, asked_by = excluded.asked_by""")) {
                put.setString(1, state.workload().text());
                put.setBoolean(2, state.running());
                put.setString(3, state.since().toString());
                put.setString(4, state.by());
                return put.executeUpdate();
            }
        });
    }

    @Override
    public void forget(WorkloadName workload) {
        int ignored = database.write(() -> {
            try (var delete = database.connection().prepareStatement("DELETE FROM desired WHERE workload = ?")) {
                delete.setString(1, workload.text());
                return delete.executeUpdate();
            }
        });
    }
}
