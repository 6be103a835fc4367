"""Adam for JAX, for any tree of parameters (Kingma and Ba 2015, Algorithm 1)."""

import jax
import jax.numpy as jnp

BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8


def adam(rate):
    """Returns start(parameters) -> state and step(state, gradient) -> state; a state begins with the parameters."""

    def start(parameters):
        zeros = jax.tree.map(jnp.zeros_like, parameters)
        return parameters, zeros, zeros, 0

    def step(state, gradient):
        parameters, first, second, steps = state
        steps = steps + 1
        first = jax.tree.map(lambda m, g: BETA1 * m + (1 - BETA1) * g, first, gradient)
        second = jax.tree.map(lambda v, g: BETA2 * v + (1 - BETA2) * g * g, second, gradient)
        unbias1, unbias2 = 1 / (1 - BETA1**steps), 1 / (1 - BETA2**steps)
        parameters = jax.tree.map(
            lambda w, m, v: w - rate * m * unbias1 / (jnp.sqrt(v * unbias2) + EPSILON), parameters, first, second
        )
        return parameters, first, second, steps

    return start, step
