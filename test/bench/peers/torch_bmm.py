"""PyTorch with many networks in batched matrix products (bmm), its own gradients and its own Adam."""

from protocol import absent, glorot, serve, timed

try:
    import torch
except ImportError as error:
    absent(error)

arrays = {}


def train(problem, request):
    assert problem.activation == "tanh"
    runs = request["runs"]
    if id(problem) not in arrays:
        x = torch.tensor(problem.x, dtype=torch.float32)
        arrays[id(problem)] = x, torch.tensor(problem.labels, dtype=torch.int64)
    x, labels = arrays[id(problem)]
    x, labels = x.expand(runs, -1, -1), labels.expand(runs, -1)
    weights = [torch.tensor(w, requires_grad=True) for w in glorot(problem.sizes, runs, 0)]
    biases = [torch.zeros((runs, 1, w.shape[2]), requires_grad=True) for w in weights]
    optimiser = torch.optim.Adam(
        [{"params": weights, "weight_decay": request["decay"]}, {"params": biases}], lr=request["learningRate"]
    )

    def work():
        for _ in range(request["epochs"]):
            optimiser.zero_grad(set_to_none=True)
            values = x
            for w, b in zip(weights[:-1], biases):
                values = torch.tanh(torch.baddbmm(b, values, w))
            logits = torch.baddbmm(biases[-1], values, weights[-1])
            # The sum over networks of mean losses: each has the gradient it would have alone.
            loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), labels.flatten()) * runs
            loss.backward()
            optimiser.step()

    return timed(work)


serve("PyTorch, bmm", torch.__version__, train=train)
