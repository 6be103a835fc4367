"""scikit-learn's MLPClassifier: one network after another, several processes at once."""

import warnings

from protocol import absent, serve, timed

try:
    import sklearn
    from joblib import Parallel, delayed
    from sklearn.neural_network import MLPClassifier
except ImportError as error:
    absent(error)


def fit(model, x, labels):
    # Reaching the number of epochs is what is wanted here, not worth a warning. Set here, it holds in the workers too.
    warnings.simplefilter("ignore")
    return model.fit(x, labels)


def classifier(problem, decay, **options):
    # Its objective is mean loss + alpha / (2 n) Σw², biases left alone.
    return MLPClassifier(
        problem.hidden, activation=problem.activation, alpha=decay * problem.rows, **options
    )


def train(problem, request):
    def one(seed):
        return classifier(
            problem,
            request["decay"],
            solver="adam",
            learning_rate_init=request["learningRate"],
            batch_size=problem.rows,
            shuffle=False,
            max_iter=request["epochs"],
            tol=0,
            n_iter_no_change=10**9,
            random_state=seed,
        )

    runs = request["runs"]
    if runs == 1:
        return timed(lambda: fit(one(0), problem.x, problem.labels))
    return timed(lambda: workers(delayed(fit)(one(seed), problem.x, problem.labels) for seed in range(runs)))


def predict(problem, request):
    """
    Class probabilities of the test rows: decays [decays][seeds][rows × classes] by L-BFGS, which its manual advises for
    small data, and defaults [seeds][rows × classes] as it trains when nobody says anything.
    """

    def probabilities(model):
        return fit(model, problem.x, problem.labels).predict_proba(problem.test_x).ravel().tolist()

    def at_decay(decay, seed):
        return classifier(problem, decay, solver="lbfgs", max_iter=2000, random_state=seed)

    def at_defaults(seed):
        return MLPClassifier(problem.hidden, random_state=seed)

    seeds = request["seeds"]
    return {
        "decays": [
            workers(delayed(probabilities)(at_decay(decay, seed)) for seed in seeds) for decay in request["decays"]
        ],
        "defaults": workers(delayed(probabilities)(at_defaults(seed)) for seed in seeds),
    }


workers = Parallel(n_jobs=-1)
serve("scikit-learn MLPClassifier", sklearn.__version__, train=train, predict=predict)
