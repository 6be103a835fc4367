interface Entry {
  /** The experiment whose runs it is about. */
  about: number
  answer: unknown
}

/** Answers by their question, as JSON; the ones asked for most recently are kept. Failures are not. */
export class Answers {
  #entries = new Map<string, Entry>()
  /** Grows whenever something is forgotten: what was being worked out meanwhile may be about what was before. */
  #forgotten = 0
  /** When everything was forgotten, and when all about one experiment was, as counts of `#forgotten`. */
  #cleared = 0
  #forgottenOf = new Map<number, number>()
  readonly #capacity: number

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  async get<Answer>(question: string, work: () => { about: number; answer: Promise<Answer> }): Promise<Answer> {
    const known = this.#entries.get(question)
    if (known !== undefined) {
      this.#keep(question, known)
      return known.answer as Answer
    }
    const { about, answer: promised } = work()
    const version = this.#versionOf(about)
    const answer = await promised
    if (version === this.#versionOf(about)) this.#keep(question, { about, answer })
    return answer
  }

  /** Forgets all about one experiment. */
  forget(about: number): void {
    this.#forgottenOf.set(about, ++this.#forgotten)
    for (const [question, entry] of this.#entries) if (entry.about === about) this.#entries.delete(question)
  }

  clear(): void {
    this.#cleared = ++this.#forgotten
    this.#entries.clear()
  }

  #versionOf(about: number): number {
    return Math.max(this.#cleared, this.#forgottenOf.get(about) ?? 0)
  }

  #keep(question: string, entry: Entry): void {
    this.#entries.delete(question)
    this.#entries.set(question, entry)
    if (this.#entries.size > this.#capacity) this.#entries.delete(this.#entries.keys().next().value as string)
  }
}
