package dev.boltseal.format.fuzz;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// A class with one fuzz test: no input takes it more than some seconds, and those replayed are counted.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Timeout(20)
@ExtendWith(ReplayedSeeds.class)
@interface FuzzTarget {}
