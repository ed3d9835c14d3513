package org.dlspec.vocab.init;

import org.dlspec.vocab.Alias;
import org.dlspec.vocab.Doc;
import org.dlspec.vocab.NotBuilt;
import org.dlspec.vocab.Unready;

@Doc("A random rotation: keeps the length of what passes through it again and again.")
@Alias({"Keras: Orthogonal", "PyTorch: orthogonal_"})
@NotBuilt
public record Orthogonal() implements Initializer {
    @Override
    public float draw(Fans fans, long seed, long stream, long element) {
        throw Unready.of("orthogonal");
    }
}
