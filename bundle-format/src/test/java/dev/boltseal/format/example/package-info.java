@NullMarked
package dev.boltseal.format.example;

import org.jspecify.annotations.NullMarked;
