import type { ReadingReport, ReadingSettings } from '../../../src-main/core/dataset/dataset.ts'

export type ReadingChoice = 'delimiter' | 'decimal' | 'thousands' | 'encoding' | 'header'

interface Choice {
  label: string
  options: { value: string; label: string }[]
  /** The option that is in force: what was asked for, else what was detected. */
  valueOf: (settings: ReadingSettings, report: ReadingReport | null) => string
}

const DETECT = { value: 'detect', label: 'detect' }

/** The selects of "How it was read". A detected value is shown as the value it is. */
export const choices: Record<ReadingChoice, Choice> = {
  delimiter: {
    label: 'Delimiter',
    options: [
      DETECT,
      { value: ',', label: 'comma ,' },
      { value: ';', label: 'semicolon ;' },
      { value: '\t', label: 'tab' },
      { value: '|', label: 'bar |' },
      { value: ' ', label: 'space' }
    ],
    valueOf: (settings, report) => settings.delimiter ?? report?.delimiter ?? 'detect'
  },
  decimal: {
    label: 'Decimal mark',
    options: [DETECT, { value: '.', label: 'point' }, { value: ',', label: 'comma' }],
    valueOf: (settings, report) => settings.decimal ?? report?.decimal ?? 'detect'
  },
  thousands: {
    label: 'Thousands mark',
    options: [
      DETECT,
      { value: '', label: 'none' },
      { value: ',', label: 'comma' },
      { value: '.', label: 'point' },
      { value: ' ', label: 'space' },
      { value: "'", label: 'apostrophe' }
    ],
    valueOf: (settings, report) => settings.thousands ?? report?.thousands ?? 'detect'
  },
  encoding: {
    label: 'Text encoding',
    options: [
      DETECT,
      { value: 'utf-8', label: 'UTF-8' },
      { value: 'utf-16', label: 'UTF-16' },
      { value: 'windows-1252', label: 'Windows-1252' }
    ],
    valueOf: (settings, report) => settings.encoding ?? report?.encoding ?? 'detect'
  },
  header: {
    label: 'Header',
    options: [DETECT, { value: 'yes', label: 'first line' }, { value: 'no', label: 'none' }],
    valueOf(settings, report) {
      const header = settings.header ?? report?.header
      return header === undefined ? 'detect' : header ? 'yes' : 'no'
    }
  }
}

/** Settings with one choice made; `detect` leaves it to the reader again. */
export function withSetting(settings: ReadingSettings, choice: ReadingChoice, value: string): ReadingSettings {
  const next = { ...settings }
  delete next[choice]
  if (value === 'detect') return next
  return { ...next, [choice]: choice === 'header' ? value === 'yes' : value }
}

/** `NA, ?`; the empty cell is always missing and is not named. */
export function textOfCodes(codes: readonly string[]): string {
  return codes.filter((code) => code !== '').join(', ')
}

export function codesFromText(text: string): string[] {
  return text
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '' && code !== 'empty')
}
