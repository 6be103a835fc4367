# R's nnet: BFGS, one network after another, one process a core. Requests and answers are lines of JSON, as protocol.py says.

say <- function(...) {
  cat(jsonlite::toJSON(list(...), auto_unbox = TRUE, digits = NA), "\n", sep = "")
  flush(stdout())
}
for (package in c("nnet", "jsonlite")) {
  if (!requireNamespace(package, quietly = TRUE)) {
    cat(sprintf('{"absent": "the R package %s is not installed"}\n', package))
    quit()
  }
}
say(name = "R nnet", version = as.character(packageVersion("nnet")))

problems <- new.env()

load_problem <- function(p) {
  if (is.null(problems[[p$folder]])) {
    file <- function(name) base::file.path(p$folder, name)
    x <- matrix(readBin(file("x.f64"), "double", p$rows * p$inputs), p$rows, byrow = TRUE)
    labels <- readBin(file("labels.i32"), "integer", p$rows)
    partition <- as.integer(readBin(file("partition.u8"), "raw", p$rows))
    own <- partition == 0
    problems[[p$folder]] <- list(
      x = x[own, , drop = FALSE], y = diag(p$classes)[labels[own] + 1, ], test = x[partition == 2, , drop = FALSE],
      size = p$hidden, rows = sum(own)
    )
  }
  problems[[p$folder]]
}

# nnet's objective is the sum of losses + decay * sum of squares: n times the mean loss, and n / 2 times our decay.
fit <- function(p, decay, ...) {
  nnet::nnet(p$x, p$y, size = p$size, decay = decay * p$rows / 2, softmax = TRUE, trace = FALSE, MaxNWts = 1e5, ...)
}

# Forked processes, so that every core has work; the order of results is that of `of`.
each <- function(of, work) {
  results <- parallel::mclapply(of, work, mc.cores = min(length(of), parallel::detectCores()))
  failed <- Filter(function(one) inherits(one, "try-error"), results)
  if (length(failed) > 0) stop(failed[[1]])
  results
}

handlers <- list(
  # An "epoch" is an iteration of BFGS, which passes over the rows at least once.
  train = function(p, request) {
    seconds <- system.time(fits <- each(seq_len(request$runs), function(seed) {
      set.seed(seed)
      fit(p, request$decay, maxit = request$epochs, abstol = -1, reltol = 0)$convergence
    }))[["elapsed"]]
    # It stops early where it can go no further down, which would make an iteration look cheap.
    if (any(unlist(fits) == 0)) stop("nnet converged before the iterations were done")
    list(seconds = seconds)
  },
  # From given starts to convergence, and again to within `within` of it. Biases are left out of the penalty if asked.
  converge = function(p, request) {
    starts <- request$starts
    decay <- if (request$penaliseBiases) request$decay else request$decay * request$penalised
    from <- function(run, ...) fit(p, decay, Wts = starts[run, ], maxit = 10000, ...)$value
    runs <- seq_len(nrow(starts))
    full <- system.time(values <- unlist(each(runs, from)))[["elapsed"]]
    goals <- values * (1 + request$within)
    near <- system.time(each(runs, function(run) from(run, abstol = goals[run])))[["elapsed"]]
    list(objectives = values / p$rows, seconds = full, secondsToWithin = near)
  },
  # Class probabilities of the test rows: decays [decays][seeds][rows x classes], and defaults [seeds][rows x classes].
  predict = function(p, request) {
    probabilities <- function(model) as.vector(t(predict(model, p$test)))
    at_decay <- function(decay) {
      each(request$seeds, function(seed) {
        set.seed(seed)
        probabilities(fit(p, decay, maxit = 2000))
      })
    }
    defaults <- each(request$seeds, function(seed) {
      set.seed(seed)
      probabilities(nnet::nnet(p$x, p$y, size = p$size, softmax = TRUE, trace = FALSE))
    })
    list(decays = lapply(request$decays, at_decay), defaults = defaults)
  }
)

input <- file("stdin", "r")
while (length(line <- readLines(input, n = 1)) > 0) {
  request <- jsonlite::fromJSON(line)
  answer <- tryCatch(
    handlers[[request$do]](load_problem(request$problem), request),
    error = function(e) list(error = trimws(conditionMessage(e)))
  )
  do.call(say, answer)
}
