package dev.boltseal.terminal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The heading under which the help of a command lists an option, or all options of a class: `Signing`. Options without
/// one come first, under `Options`.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD})
public @interface HelpSection {
    /// The heading of what every command has; it comes last.
    String GENERAL = "General";

    String value();
}
