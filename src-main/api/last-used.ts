/** Keeps the values asked for most recently, and forgets the others. */
export class LastUsed<Key, Value> {
  #values = new Map<Key, Value>()
  readonly #capacity: number

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  get(key: Key, make: () => Value): Value {
    const value = this.#values.has(key) ? (this.#values.get(key) as Value) : make()
    this.#values.delete(key)
    this.#values.set(key, value)
    if (this.#values.size > this.#capacity) this.#values.delete(this.#values.keys().next().value as Key)
    return value
  }

  forget(key: Key): void {
    this.#values.delete(key)
  }

  clear(): void {
    this.#values.clear()
  }
}
