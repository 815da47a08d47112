package dev.boltseal.cli.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.trust.SignerFile;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.Signer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads `PEM[=ROLE,…]`: a signer's certificate and what the signer is trusted for; without a role, the signer is
/// trusted for everything.
final class SignerArgument {
    private static final Map<String, Role> ROLES =
            Arrays.stream(Role.values()).collect(Collectors.toUnmodifiableMap(Role::text, role -> role));

    private SignerArgument() {}

    /// @throws Failure `USAGE` for a role that does not exist, `FILE_UNREADABLE`, `KEY_INVALID`
    static Signer parse(String text) {
        int equals = text.lastIndexOf('=');
        boolean plain = equals < 0 || Files.exists(Path.of(text));
        var certificate = new SignerFile(Path.of(plain ? text : text.substring(0, equals))).certificate();
        Set<Role> roles = plain ? EnumSet.allOf(Role.class) : roles(text.substring(equals + 1));
        return new Signer(certificate.name(), certificate.key(), roles);
    }

    private static Set<Role> roles(String list) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : list.split(",", -1)) {
            if (!ROLES.containsKey(word)) {
                throw new Failure(FailureCode.USAGE, "signer-roles", Facts.of("found", word));
            }
            roles.add(ROLES.getOrDefault(word, Role.BUNDLE));
        }
        return roles;
    }
}
