package dev.boltseal.builder.credential;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.registry.auth.Credential;
import java.nio.file.Path;

/// Looks a registry up in a process of its own, because helpers are found on the search path that a process starts
/// with.
final class CredentialProbe {
    private CredentialProbe() {}

    public static void main(String[] args) {
        var credentials = new JibCredentials(System.getenv(), Path.of(args[0]));
        try {
            System.out.print(
                    credentials.forRegistry(args[1]).map(CredentialProbe::shown).orElse("none"));
        } catch (Failure e) {
            System.out.print(e.code() + " " + e.sentence());
        }
    }

    private static String shown(Credential credential) {
        return switch (credential) {
            case Credential.Password password -> "password " + password.username() + " " + password.password();
            case Credential.IdentityToken token -> "token " + token.token();
        };
    }
}
