package dev.boltseal.testkit.process;

import dev.boltseal.testkit.files.TemporaryDirectory;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;

/// SoftHSM with two tokens, made once for this process, because the module reads its configuration from an
/// environment variable and looks for tokens only when it is first loaded.
public final class SoftHsm {
    /// The PIN of both tokens' users.
    public static final String PIN = "canary-4711-pin";

    /// The token that tests put keys on.
    public static final String TOKEN = "boltseal test";

    /// A token without keys.
    public static final String EMPTY_TOKEN = "empty";

    private static final String VARIABLE = "SOFTHSM2_CONF";

    private final Path directory;
    private final Path module;
    private final Tool tool;

    private SoftHsm(Path directory, Path module, Tool tool) {
        this.directory = directory;
        this.module = module;
        this.tool = tool;
    }

    private static final class Holder {
        static final SoftHsm SHARED = make();
    }

    /// Whether the module and the two tools are installed: Debian's softhsm2 and opensc.
    public static boolean isInstalled() {
        return Tool.isInstalled("softhsm2-util")
                && Tool.isInstalled("pkcs11-tool")
                && installedModule().isPresent();
    }

    /// The instance of this process.
    public static SoftHsm shared() {
        return Holder.SHARED;
    }

    public Path module() {
        return module;
    }

    /// Makes a key on [#TOKEN]. Each label and id may be used only once in a process.
    ///
    /// @param type for example `EC:prime256v1`
    /// @param id two hex digits
    public void generate(String label, String id, String type) throws IOException, InterruptedException {
        pkcs11("--keypairgen", "--key-type", type, "--label", label, "--id", id, "--usage-sign", "--usage-derive");
    }

    /// Runs `pkcs11-tool` on [#TOKEN], with its user logged in.
    public void pkcs11(Object... arguments) throws IOException, InterruptedException {
        Stream<Object> command = Stream.concat(
                Stream.of("pkcs11-tool", "--module", module, "--token-label", TOKEN, "--login", "--pin", PIN),
                Stream.of(arguments));
        tool.succeed(command.toArray());
    }

    /// The URI of a key on [#TOKEN], without a PIN source.
    public String uri(String label) {
        return "pkcs11:token=boltseal%%20test;object=%s?module-path=%s".formatted(label, module);
    }

    /// The same with the PIN file.
    public String uriWithPin(String label) {
        return uri(label) + "&pin-source=file:" + pinFile();
    }

    /// A file with the PIN, mode 0600.
    public Path pinFile() {
        return directory.resolve("pin");
    }

    private static SoftHsm make() {
        try {
            var temporary = TemporaryDirectory.make("softhsm");
            Runtime.getRuntime().addShutdownHook(new Thread(temporary::close));
            Path directory = temporary.path();
            Path configuration = directory.resolve("softhsm2.conf");
            Files.createDirectory(directory.resolve("tokens"));
            Files.writeString(
                    configuration,
                    "directories.tokendir = %s%nobjectstore.backend = file%n".formatted(directory.resolve("tokens")));
            Path pin = Files.writeString(directory.resolve("pin"), PIN + "\n");
            Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-------"));
            Tool tool = new Tool(directory).with(VARIABLE, configuration.toString());
            for (String label : new String[] {TOKEN, EMPTY_TOKEN}) {
                tool.succeed(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        label,
                        "--so-pin",
                        "12345678",
                        "--pin",
                        PIN);
            }
            setVariable(configuration);
            return new SoftHsm(directory, installedModule().orElseThrow(), tool);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("SoftHSM cannot be set up", e);
        }
    }

    private static Optional<Path> installedModule() {
        return Stream.of("/usr/lib/softhsm", "/usr/lib64/softhsm", "/usr/lib/pkcs11", "/usr/lib64/pkcs11")
                .map(folder -> Path.of(folder, "libsofthsm2.so"))
                .filter(Files::isReadable)
                .findFirst();
    }

    /// Sets a variable in this process; Java has no way to do that.
    @SuppressWarnings("restricted")
    private static void setVariable(Path value) {
        var linker = Linker.nativeLinker();
        var descriptor = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        var function = linker.defaultLookup().find("setenv").orElseThrow();
        try (var arena = Arena.ofConfined()) {
            linker.downcallHandle(function, descriptor)
                    .invokeWithArguments(arena.allocateFrom(VARIABLE), arena.allocateFrom(value.toString()), 1);
        } catch (Throwable e) {
            throw new IllegalStateException("setenv failed", e);
        }
    }
}
