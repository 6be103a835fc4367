interface Entry {
  /** The experiment whose runs it is about. */
  about: number
  answer: unknown
}

/** Answers by their question, as JSON; the ones asked for most recently are kept. Failures are not. */
export class Remembered {
  #entries = new Map<string, Entry>()
  /** Changes whenever something is forgotten: what was being worked out meanwhile may be about what was before. */
  #version = 0
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
    const version = this.#version
    const { about, answer: promised } = work()
    const answer = await promised
    if (version === this.#version) this.#keep(question, { about, answer })
    return answer
  }

  /** Forgets all about one experiment. */
  forget(about: number): void {
    this.#version += 1
    for (const [question, entry] of this.#entries) if (entry.about === about) this.#entries.delete(question)
  }

  clear(): void {
    this.#version += 1
    this.#entries.clear()
  }

  #keep(question: string, entry: Entry): void {
    this.#entries.delete(question)
    this.#entries.set(question, entry)
    if (this.#entries.size > this.#capacity) this.#entries.delete(this.#entries.keys().next().value as string)
  }
}
