package dev.boltseal.bench;

import java.util.List;

/// One run of a command.
///
/// @param work the case, for example `build-460m`
/// @param bytes of the layers in this case, 0 if there are none
/// @param subject the tool
/// @param round 0 for the warm-up
/// @param wall seconds
/// @param cpu seconds, of the command and its children, without daemons
/// @param residentKib of the largest process
/// @param written bytes
/// @param disk the most bytes by which the file system's use grew; 0 except in the first round
record Run(
        String work,
        long bytes,
        String subject,
        int round,
        double wall,
        double cpu,
        long residentKib,
        long written,
        long disk) {
    private static final String SEPARATOR = "\t";
    private static final int FIELDS = 10;

    static Run parse(String row) {
        List<String> fields = List.of(row.split(SEPARATOR, -1));
        if (fields.size() != FIELDS) {
            throw new IllegalArgumentException("row: want %d fields, got \"%s\"".formatted(FIELDS, row));
        }
        return new Run(
                fields.get(0),
                Long.parseLong(fields.get(1)),
                fields.get(2),
                Integer.parseInt(fields.get(3)),
                Double.parseDouble(fields.get(4)),
                Double.parseDouble(fields.get(5)) + Double.parseDouble(fields.get(6)),
                Long.parseLong(fields.get(7)),
                Long.parseLong(fields.get(8)),
                Long.parseLong(fields.get(9)));
    }

    boolean counts() {
        return round > 0;
    }
}
