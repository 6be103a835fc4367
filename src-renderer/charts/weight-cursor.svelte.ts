import type { AlignedWeights } from './weight-alignment.ts'
import type { WeightGrid } from './weight-lines.ts'
import { moveBy, type Position } from './weight-navigation.ts'
import { sameSelection, type WeightSelection } from './weight-selection.ts'

interface Surroundings {
  weights: AlignedWeights
  grid: WeightGrid
  selection: WeightSelection | null
  onselect: ((selection: WeightSelection | null) => void) | undefined
  /** Brings a cell into sight and focuses it. */
  focusCell: (at: Position) => void
}

/** Where pointer and keyboard are in a weight table, and what they do there: one tab stop, arrows within. */
export class WeightCursor {
  #around: () => Surroundings
  #focused: Position | null = $state(null)
  /** The weight under the pointer or the focus; its tip shows the same for both. */
  active: { position: Position; rect: DOMRect } | null = $state.raw(null)
  /** The cell that Tab leads to: where the focus was last, or the first weight. */
  readonly entry = $derived.by(() => {
    const { grid } = this.#around()
    const at = this.#focused
    const kept = at !== null && at.row < grid.rows.length && at.column < grid.columns.length && this.#isStop(at)
    return kept ? at : firstWeight(grid)
  })
  /** The two lines that cross at the active weight. */
  readonly lines = $derived.by(() => {
    if (this.active === null) return null
    const { grid } = this.#around()
    return grid.lines(grid.rows[this.active.position.row], grid.columns[this.active.position.column])
  })

  constructor(around: () => Surroundings) {
    this.#around = around
  }

  /** What a click on the cell selects. */
  selectionAt(at: Position): WeightSelection | null {
    const { grid, weights } = this.#around()
    const cell = grid.cell(grid.rows[at.row], grid.columns[at.column])
    const { layer, inputs, units, outputs } = weights
    if (cell.kind === 'name') return { layer, [cell.of]: cell.name }
    if (cell.kind !== 'weight') return null
    return cell.side === 'incoming'
      ? { layer, input: inputs[cell.from].name, unit: units[cell.to] }
      : { layer, unit: units[cell.from], output: outputs[cell.to] }
  }

  readonly onpointerover = (event: Event) => this.#activate(event)

  readonly onfocusin = (event: Event) => {
    const cell = cellOf(event.target)
    if (cell !== null) this.#focused = cell.position
    this.#activate(event)
  }

  readonly leave = () => {
    this.active = null
  }

  readonly onclick = (event: Event) => {
    const cell = cellOf(event.target)
    if (cell !== null) this.#choose(cell.position)
  }

  readonly onkeydown = (event: KeyboardEvent) => {
    const cell = cellOf(event.target)
    if (cell === null || event.ctrlKey || event.metaKey || event.altKey) return
    if (!this.#obey(event.key, cell.position)) return
    event.preventDefault()
    event.stopPropagation()
  }

  #obey(key: string, at: Position): boolean {
    const { grid, onselect, focusCell } = this.#around()
    const size = { rows: grid.rows.length, columns: grid.columns.length }
    const next = moveBy(key, at, size, (position) => this.#isStop(position))
    if (next !== null) focusCell(next)
    else if (key === 'Enter' || key === ' ') this.#choose(at)
    else if (key === 'Escape') {
      this.active = null
      onselect?.(null)
    } else return false
    return true
  }

  #choose(at: Position): void {
    const { selection, onselect } = this.#around()
    const chosen = this.selectionAt(at)
    if (chosen !== null) onselect?.(sameSelection(chosen, selection) ? null : chosen)
  }

  #activate(event: Event): void {
    const cell = cellOf(event.target)
    const { grid } = this.#around()
    const isWeight =
      cell !== null && grid.cell(grid.rows[cell.position.row], grid.columns[cell.position.column]).kind === 'weight'
    this.active = isWeight ? { position: cell.position, rect: cell.element.getBoundingClientRect() } : null
  }

  #isStop(at: Position): boolean {
    const { grid } = this.#around()
    const { kind } = grid.cell(grid.rows[at.row], grid.columns[at.column])
    return kind === 'weight' || kind === 'name'
  }
}

function firstWeight(grid: WeightGrid): Position {
  for (const [row, line] of grid.rows.entries()) {
    const column = grid.columns.findIndex((other) => grid.cell(line, other).kind === 'weight')
    if (column !== -1) return { row, column }
  }
  return { row: 0, column: 0 }
}

/** The cell an event belongs to; cells carry their row and column as `data-at`. */
function cellOf(target: EventTarget | null): { position: Position; element: HTMLElement } | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-at]') : null
  if (element === null) return null
  const [row, column] = element.dataset.at!.split(' ').map(Number)
  return { position: { row, column }, element }
}
