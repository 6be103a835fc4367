/** Whether the main side answers. In Electron it always does: both live and end together. */
export class Connection {
  lost = $state(false)
  #wasOpen = false
  #reconnected: (() => void)[] = []

  opened(): void {
    const again = this.#wasOpen && this.lost
    this.#wasOpen = true
    this.lost = false
    if (again) for (const listener of this.#reconnected) listener()
  }

  closed(): void {
    this.lost = true
  }

  /** What was shown may be old by then. */
  onReconnect(listener: () => void): void {
    this.#reconnected.push(listener)
  }
}
