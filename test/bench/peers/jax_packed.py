"""JAX laid out by hand as Weightscope's own program is: the first layer of all networks is one matrix product."""

from protocol import absent, glorot, serve, timed

try:
    import jax
    import jax.numpy as jnp
except ImportError as error:
    absent(error)

import numpy as np
from adam import adam


def with_ones(values):
    return jnp.concatenate([values, jnp.ones_like(values[:, :1])], axis=1)


def losses(weights, xt, yt):
    """Mean loss of every network. weights: [runs × units, inputs + 1], then [runs, units, inputs + 1] a layer."""
    first, *others = weights
    runs = others[0].shape[0]
    sums = (first @ xt).reshape(runs, -1, xt.shape[1])
    for layer in others:
        sums = layer @ with_ones(jnp.tanh(sums))
    return -jnp.mean(jnp.sum(jax.nn.log_softmax(sums, axis=1) * yt, axis=1), axis=1)


def objective(weights, xt, yt, decay):
    each = losses(weights, xt, yt)
    return jnp.sum(each) + decay / 2 * sum(jnp.sum(w[..., :-1] ** 2) for w in weights), each


def program(epochs):
    @jax.jit
    def train(weights, xt, yt, rate, decay):
        start, step = adam(rate)

        def epoch(state, _):
            (_, each), gradient = jax.value_and_grad(objective, has_aux=True)(state[0], xt, yt, decay)
            return step(state, gradient), each

        return jax.lax.scan(epoch, start(weights), None, epochs)

    return train


programs, arrays = {}, {}


def train(problem, request):
    assert problem.activation == "tanh"
    epochs, runs = request["epochs"], request["runs"]
    run = programs.setdefault(epochs, program(epochs))
    xt, yt = arrays.setdefault(id(problem), (with_bias(problem.x), jnp.asarray(problem.one_hot.T, jnp.float32)))
    weights = [
        jnp.asarray(np.concatenate([w.transpose(0, 2, 1), np.zeros((runs, w.shape[2], 1), np.float32)], axis=2))
        for w in glorot(problem.sizes, runs, 0)
    ]
    weights[0] = weights[0].reshape(-1, problem.inputs + 1)
    rate, decay = request["learningRate"], request["decay"]
    return timed(lambda: jax.block_until_ready(run(weights, xt, yt, rate, decay)))


def with_bias(x):
    return jnp.asarray(np.concatenate([x.T, np.ones((1, len(x)))]), jnp.float32)


serve("JAX, laid out by hand", jax.__version__, train=train)
