import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../core/user-error.ts'
import { resources } from './resources.ts'
import type { Sample } from './types.ts'

interface SampleEntry extends Omit<Sample, 'scatter'> {
  file: string
  scatter: { x: string; y: string; group: string }
}

/** The datasets that come with the application: resources/samples. */
export class Samples {
  #entries: SampleEntry[] | null = null

  list(): Sample[] {
    return this.#read().map(({ file, scatter, ...sample }) => ({
      ...sample,
      scatter: { x: scatter.x, y: scatter.y, points: scatterPoints(join(resources, 'samples', file), scatter) }
    }))
  }

  find(name: string): { path: string; title: string } {
    const entry = this.#read().find((sample) => sample.name === name)
    if (entry === undefined) {
      const names = this.#read().map((sample) => sample.name)
      throw new UserError(`There is no sample named ${name}. The samples are ${names.join(', ')}.`)
    }
    return { path: join(resources, 'samples', entry.file), title: entry.title }
  }

  #read(): SampleEntry[] {
    this.#entries ??= JSON.parse(readFileSync(join(resources, 'samples', 'samples.json'), 'utf8')) as SampleEntry[]
    return this.#entries
  }
}

/** Every so many rows, so that at most 150 remain. Samples are our own files: plain commas, no quotes. */
function scatterPoints(file: string, { x, y, group }: SampleEntry['scatter']): Sample['scatter']['points'] {
  const [head, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/)
  const names = head.split(',')
  const rows = lines.map((line) => line.split(','))
  const groups = [...new Set(rows.map((row) => row[names.indexOf(group)]))].sort()
  const step = Math.ceil(rows.length / 150)
  return rows
    .filter((_, index) => index % step === 0)
    .map((row) => ({
      x: Number(row[names.indexOf(x)]),
      y: Number(row[names.indexOf(y)]),
      group: groups.indexOf(row[names.indexOf(group)])
    }))
}
