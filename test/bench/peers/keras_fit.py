"""Keras 3 on TensorFlow, as its guide trains a network: compile and fit."""

import os

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

from protocol import absent, serve, timed

try:
    import keras
    import tensorflow as tf
except ImportError as error:
    absent(error)

models = {}


def train(problem, request):
    if request["runs"] != 1:
        raise ValueError("trains one network at a time")
    key = id(problem)
    if key not in models:
        models[key] = build(problem, request)
    model = models[key]
    x, y = problem.x.astype("float32"), problem.one_hot.astype("float32")
    return timed(
        lambda: model.fit(x, y, batch_size=problem.rows, epochs=request["epochs"], shuffle=False, verbose=0)
    )


def build(problem, request):
    penalty = keras.regularizers.L2(request["decay"] / 2)
    layers = [keras.layers.Dense(units, problem.activation, kernel_regularizer=penalty) for units in problem.hidden]
    output = keras.layers.Dense(problem.classes, "softmax", kernel_regularizer=penalty)
    model = keras.Sequential([keras.Input((problem.inputs,)), *layers, output])
    model.compile(keras.optimizers.Adam(request["learningRate"]), "categorical_crossentropy")
    return model


serve("Keras, TensorFlow", f"{keras.__version__}, {tf.__version__}", train=train)
