package dev.boltseal.builder.credential;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.registry.auth.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where logins are put: the file that [LoginFileLocations] says, or the credential helper that this file names for the
/// registry. Everything else in the file stays as it is.
public final class LoginStore {
    private final LoginFileLocations files;
    private final HelperSearch helpers;

    /// @param environment of this process, for the places of the files, and for `PATH`
    /// @param home the user's directory
    public LoginStore(Map<String, String> environment, Path home) {
        this.files = LoginFileLocations.of(environment, home);
        this.helpers = HelperSearch.of(environment);
    }

    /// Where a login is kept.
    ///
    /// @param helper the program, where one keeps it and the file only names that
    public record Kept(Path file, Optional<String> helper) {}

    /// Where a login for the registry will be put.
    ///
    /// @throws Failure `CREDENTIALS_UNREADABLE` where the file can't be read, `FILE_UNREADABLE`
    public Kept place(RegistryName registry) {
        return kept(read().helper(registry));
    }

    /// Stores a login. After a failure the file is as it was.
    ///
    /// @throws Failure as [#place]; `OUTPUT_FAILED` where it can't be written, `CREDENTIALS_UNREADABLE` where the
    ///     helper fails
    public Kept store(RegistryName registry, String username, String password) {
        LoginDocument document = read();
        Optional<String> helper = document.helper(registry);
        if (helper.isPresent()) {
            program(helper.get()).store(registry.key(), username, password);
            write(document, document.without(registry));
        } else {
            write(document, document.with(registry, username, password));
        }
        return kept(helper);
    }

    /// Removes a login from where [#store] puts it.
    ///
    /// @return whether there was one
    /// @throws Failure as [#store]
    public boolean remove(RegistryName registry) {
        LoginDocument document = read();
        boolean erased = document.helper(registry)
                .map(helper -> program(helper).erase(registry.key()))
                .orElse(false);
        write(document, document.without(registry));
        return erased || document.has(registry);
    }

    /// A login for the registry in a file that is read before the one that [#store] writes.
    ///
    /// @throws Failure `CREDENTIALS_UNREADABLE`
    public Optional<Credential> preferred(RegistryName registry) {
        var before = files.read().stream()
                .takeWhile(file -> !file.equals(files.written()))
                .toList();
        return new JibCredentials(before, helpers).forRegistry(registry.host());
    }

    private Kept kept(Optional<String> helper) {
        return new Kept(
                files.written(),
                helper.map(name -> helpers.find(name).getFileName().toString()));
    }

    private HelperProgram program(String name) {
        return new HelperProgram(helpers.find(name));
    }

    private LoginDocument read() {
        try {
            return LoginDocument.read(files.written());
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "logins", Facts.of("file", files.written(), "reason", e), e);
        }
    }

    /// Through links, so that one that leads to the file stays.
    private void write(LoginDocument before, LoginDocument after) {
        if (after.equals(before)) {
            return;
        }
        Path file = files.written();
        try {
            if (Files.exists(file)) {
                DurableFile.replacePrivate(file.toRealPath(), after.bytes());
            } else {
                DurableFile.createDirectories(file.toAbsolutePath().resolveSibling("."));
                DurableFile.replacePrivate(file, after.bytes());
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new Failure(FailureCode.OUTPUT_FAILED, "logins", Facts.of("file", file, "reason", e), e);
        }
    }
}
