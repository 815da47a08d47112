package dev.boltseal.terminal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;

/// The signals by which a caller stops a command.
///
/// `sun.misc.Signal` is the only way to return 130 for SIGTERM and SIGHUP as well and still let shutdown hooks
/// finish. The compiler always warns about its name, so it is looked up by reflection.
final class Interruption {
    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

    private final Class<?> signals;
    private final Class<?> handlers;

    private Interruption() throws ReflectiveOperationException {
        this.signals = Class.forName("sun.misc.Signal");
        this.handlers = Class.forName("sun.misc.SignalHandler");
    }

    /// Calls the handler, on its own thread, with `SIGINT`, `SIGTERM` or `SIGHUP`. A signal that the parent
    /// process ignores, as `nohup` and shells do for background work, is still ignored.
    static void handle(Consumer<String> handler) {
        try {
            var interruption = new Interruption();
            for (String name : SIGNALS) {
                interruption.handle(name, handler);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the Java runtime lacks the module jdk.unsupported", e);
        }
    }

    private void handle(String name, Consumer<String> handler) throws ReflectiveOperationException {
        InvocationHandler call = (proxy, method, args) -> {
            handler.accept("SIG" + name);
            return null;
        };
        Object signal = signals.getConstructor(String.class).newInstance(name);
        Object proxy = Proxy.newProxyInstance(handlers.getClassLoader(), new Class<?>[] {handlers}, call);
        var install = signals.getMethod("handle", signals, handlers);
        Object before = install.invoke(null, signal, proxy);
        Object ignoring = handlers.getField("SIG_IGN").get(null);
        if (ignoring.equals(before)) {
            install.invoke(null, signal, ignoring);
        }
    }
}
