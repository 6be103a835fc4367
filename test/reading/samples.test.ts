import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { proposeRoles } from '../../src-main/core/dataset/roles.ts'
import { readTable } from '../../src-main/reading/read-table.ts'

interface Sample {
  name: string
  file: string
  rows: number
  inputs: number
  classes: number
  scatter: { x: string; y: string; group: string }
}

const samples = JSON.parse(readFileSync('resources/samples/samples.json', 'utf8')) as Sample[]

test.each(samples)('$name is what samples.json says', async ({ file, rows, inputs, classes, scatter }) => {
  const { dataset, columns } = await readTable(`resources/samples/${file}`)
  const roles = proposeRoles(columns)
  const named = (role: string) => columns.filter((column) => roles[column.name] === role)
  expect(dataset.rows).toBe(rows)
  expect(named('input')).toHaveLength(inputs)
  expect(named('target').map((column) => [column.name, column.distinct])).toEqual([[scatter.group, classes]])
  expect(named('input').map((column) => column.name)).toEqual(expect.arrayContaining([scatter.x, scatter.y]))
})
