/** The first format. What each table and column means is told in `schema.ts`. */
export const format1 = `
  CREATE TABLE meta (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    created TEXT NOT NULL,
    app_version TEXT NOT NULL
  ) STRICT;

  CREATE TABLE datasets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    rows INTEGER NOT NULL CHECK (rows >= 0),
    created TEXT NOT NULL,
    source TEXT NOT NULL CHECK (json_valid(source)),
    removed_at TEXT
  ) STRICT;

  CREATE TABLE dataset_columns (
    dataset_id INTEGER NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('scale', 'nominal', 'text')),
    role TEXT NOT NULL CHECK (role IN ('input', 'target', 'excluded')),
    summary TEXT NOT NULL CHECK (json_valid(summary)),
    levels TEXT CHECK (levels IS NULL OR json_valid(levels)),
    codes BLOB,
    "values" BLOB,
    PRIMARY KEY (dataset_id, position),
    UNIQUE (dataset_id, name),
    CHECK ((type = 'nominal') = (levels IS NOT NULL) AND (type = 'nominal') = (codes IS NOT NULL)),
    CHECK ((type = 'scale') = ("values" IS NOT NULL))
  ) STRICT;

  CREATE TABLE experiments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    created TEXT NOT NULL,
    dataset_id INTEGER REFERENCES datasets (id),
    settings TEXT CHECK (settings IS NULL OR json_valid(settings)),
    origin TEXT NOT NULL CHECK (origin IN ('trained', 'imported')),
    template TEXT NOT NULL CHECK (json_valid(template)),
    status TEXT NOT NULL CHECK (status IN ('planned', 'running', 'interrupted', 'cancelled', 'finished')),
    seconds REAL NOT NULL,
    engine TEXT CHECK (engine IS NULL OR json_valid(engine)),
    removed_at TEXT
  ) STRICT;
  CREATE INDEX experiments_by_dataset ON experiments (dataset_id);

  CREATE TABLE variants (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    experiment_id INTEGER NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    spec TEXT NOT NULL,
    runs_asked INTEGER NOT NULL,
    UNIQUE (experiment_id, position)
  ) STRICT;

  CREATE TABLE runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    experiment_id INTEGER NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
    variant_id INTEGER NOT NULL REFERENCES variants (id) ON DELETE CASCADE,
    spec_index INTEGER,
    seed INTEGER,
    inputs TEXT NOT NULL CHECK (json_valid(inputs)),
    spec TEXT CHECK (spec IS NULL OR json_valid(spec)),
    epochs INTEGER NOT NULL,
    best_epoch INTEGER,
    diverged_at INTEGER,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    pinned INTEGER NOT NULL CHECK (pinned IN (0, 1)),
    removed_at TEXT,
    UNIQUE (experiment_id, spec_index)
  ) STRICT;
  CREATE INDEX runs_by_variant ON runs (variant_id, removed_at, diverged_at);

  CREATE TABLE run_weights (
    run_id INTEGER PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
    weights BLOB NOT NULL
  ) STRICT;

  CREATE TABLE run_histories (
    run_id INTEGER PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
    initial BLOB NOT NULL,
    best BLOB,
    training_loss BLOB NOT NULL,
    validation_loss BLOB NOT NULL,
    checkpoints BLOB NOT NULL
  ) STRICT;

  CREATE TABLE run_metrics (
    run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    partition TEXT NOT NULL CHECK (partition IN ('training', 'validation', 'test')),
    rows INTEGER NOT NULL,
    accuracy REAL,
    balanced_accuracy REAL,
    kappa REAL,
    mcc REAL,
    macro_precision REAL,
    macro_recall REAL,
    macro_f1 REAL,
    weighted_f1 REAL,
    log_loss REAL,
    brier REAL,
    r2 REAL,
    rmse REAL,
    mae REAL,
    not_numbers TEXT CHECK (not_numbers IS NULL OR json_valid(not_numbers)),
    PRIMARY KEY (run_id, partition)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE run_tags (
    run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    tag TEXT NOT NULL CHECK (tag <> ''),
    PRIMARY KEY (run_id, tag)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX run_tags_by_tag ON run_tags (tag);

  CREATE TABLE reports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    created TEXT NOT NULL,
    spec TEXT NOT NULL CHECK (json_valid(spec)),
    removed_at TEXT
  ) STRICT;
`
