package dev.boltseal.testkit.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/// One user in the form of Apache's htpasswd, with bcrypt, the only hash that the registry takes.
final class PasswordFile {
    private static final int COST = 4;
    private static final byte[] SALT = "boltseal-testkit".getBytes(StandardCharsets.US_ASCII);

    private PasswordFile() {}

    static String line(String user, String password) {
        return user + ":" + OpenBSDBCrypt.generate("2y", password.toCharArray(), SALT, COST) + "\n";
    }

    static String config(Path file) {
        return """
                auth:
                  htpasswd:
                    realm: testkit
                    path: %s
                """.formatted(file);
    }
}
