/** What a person points at; it stays while tabs change. */
export class Selection {
  /** Name of an input variable. */
  variable = $state<string | null>(null)
  /** Name of a hidden unit. */
  unit = $state<string | null>(null)
  /** Name of a class or target. */
  output = $state<string | null>(null)
  /** Row of the dataset, counted from 1. */
  record = $state<number | null>(null)
  /** Runs ticked in the list. */
  runs = $state.raw<readonly number[]>([])

  toggleRun(id: number): void {
    this.runs = this.runs.includes(id) ? this.runs.filter((other) => other !== id) : [...this.runs, id]
  }

  clear(): void {
    this.variable = this.unit = this.output = this.record = null
  }

  /** Another project: nothing of this one means anything there. */
  reset(): void {
    this.clear()
    this.runs = []
  }
}
