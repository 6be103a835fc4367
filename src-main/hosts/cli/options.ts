import { InvalidArgumentError, Option, type Command } from 'commander'
import type { ReadingSettings } from '../../core/dataset/dataset.ts'

/** Parsers of option values: what does not fit is wrong usage (exit code 2). */

export function list(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

export function collect(text: string, before: string[] | undefined): string[] {
  return [...(before ?? []), ...list(text)]
}

export function number(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('This must be a number.')
  return value
}

export function decay(text: string): number | 'auto' {
  if (text === 'auto') return text
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('This must be a number or auto.')
  return value
}

export function integer(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isInteger(value)) throw new InvalidArgumentError('This must be a whole number.')
  return value
}

export function integers(text: string): number[] {
  return list(text).map(integer)
}

/** Units of each hidden layer. */
export function layers(text: string): number[] {
  const units = list(text).map(Number)
  if (units.length > 0 && units.every(Number.isInteger)) return units
  throw new InvalidArgumentError('Write the units of each hidden layer: 8, or 8,5 for two layers.')
}

function yesNo(text: string): boolean {
  if (text === 'yes') return true
  if (text === 'no') return false
  throw new InvalidArgumentError('This must be yes or no.')
}

export function split(text: string): { training: number; validation: number; test: number } {
  const parts = text.split('/').map(number)
  if (parts.length !== 3) throw new InvalidArgumentError('This must be three percentages such as 70/15/15.')
  const [training, validation, test] = parts
  return { training, validation, test }
}

/** How a data file is read; whatever is left out is detected. */
export function addReadingOptions(command: Command): Command {
  return command
    .option('--delimiter <character>', 'between values: , ; | or \\t')
    .addOption(new Option('--decimal <mark>', 'decimal mark').choices(['.', ',']))
    .addOption(new Option('--thousands <mark>', 'thousands mark').choices(['', ',', '.', ' ', "'"]))
    .addOption(new Option('--encoding <name>').choices(['utf-8', 'utf-16', 'windows-1252']))
    .option('--header <yes|no>', 'whether the first line names the columns', yesNo)
    .option('--missing <codes>', 'cells that mean "no value", such as NA,-99', list)
    .option('--sheet <name>', 'sheet of an Excel file')
    .option('--nominal <columns>', 'columns of numbers that are codes, not quantities', list)
}

export interface ReadingOptions extends Omit<ReadingSettings, 'types'> {
  nominal?: string[]
}

export function readingSettings({
  delimiter,
  decimal,
  thousands,
  encoding,
  header,
  missing,
  sheet,
  nominal
}: ReadingOptions): ReadingSettings {
  const types = nominal && Object.fromEntries(nominal.map((name) => [name, 'nominal' as const]))
  const tab = delimiter === '\\t' ? '\t' : delimiter
  const given = { delimiter: tab, decimal, thousands, encoding, header, missing, sheet, types }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
