import { formatCount } from '../format-number.ts'
import { UserError } from '../user-error.ts'
import type { ExperimentSettings } from './experiment.ts'

/** Settings that stand in place of the experiment's own. */
export interface SweepPoint {
  /** Units of each hidden layer. */
  hidden?: number[]
  learningRate?: number
  decay?: number
}

export type SweptSetting = keyof SweepPoint

/** How a setting is written in the text of a sweep and in the name of a point. */
const WRITTEN: Record<SweptSetting, { name: string; label: string }> = {
  hidden: { name: 'hidden', label: 'hidden' },
  learningRate: { name: 'learning-rate', label: 'learning rate' },
  decay: { name: 'decay', label: 'decay' }
}

const SETTINGS = Object.keys(WRITTEN) as SweptSetting[]

/** More points than these cannot be compared by eye, and each is a variant of its own. */
const MOST_POINTS = 200

export const SWEEP_EXAMPLE = 'sweep:decay=0.001/0.01/0.1+hidden=4/8:10'

/**
 * All combinations of the values a sweep names, the last setting varying fastest.
 *
 * @param rest what follows `sweep:`, such as `decay=0.001/0.01+hidden=4/8-5`; layers are joined by `-`
 * @throws UserError when it is none, names what cannot be swept, or has too many combinations
 * @example parseSweepPoints('decay=0.01/0.1+hidden=4') // [{ decay: 0.01, hidden: [4] }, { decay: 0.1, hidden: [4] }]
 */
export function parseSweepPoints(rest: string): SweepPoint[] {
  const grids = rest.split('+').map((part) => parseGrid(part, `sweep:${rest}`))
  const seen = new Set<string>()
  for (const { setting } of grids) {
    if (seen.has(setting)) {
      throw new UserError(`"sweep:${rest}" names ${WRITTEN[setting].name} twice. Put its values together, with /.`)
    }
    seen.add(setting)
  }
  const count = grids.reduce((product, { values }) => product * values.length, 1)
  if (count > MOST_POINTS) {
    throw new UserError(
      `"sweep:${rest}" has ${formatCount(count)} combinations; ${MOST_POINTS} are the most. Name fewer values.`
    )
  }
  return grids.reduce<SweepPoint[]>(
    (made, { setting, values }) => made.flatMap((point) => values.map((value) => ({ ...point, [setting]: value }))),
    [{}]
  )
}

function parseGrid(part: string, text: string): { setting: SweptSetting; values: (number | number[])[] } {
  const [name, list = ''] = part.split('=').map((side) => side.trim())
  const setting = SETTINGS.find((one) => WRITTEN[one].name === name)
  if (setting === undefined) {
    const names = SETTINGS.map((one) => WRITTEN[one].name)
    throw new UserError(
      name === ''
        ? `"${text}" names no setting to sweep. Write ${SWEEP_EXAMPLE}, for instance.`
        : `"${text}" sweeps "${name}". What can be swept is ${names.join(', ')}.`
    )
  }
  const written = list.split('/').map((value) => value.trim())
  const wrong = written.find((value) => !isSweepValue(setting, value))
  if (wrong !== undefined) {
    const fault = wrong === '' ? `"${text}" lacks a value` : `In "${text}", "${wrong}" is no value`
    const example = setting === 'hidden' ? 'hidden=4/8/8-5' : `${name}=0.001/0.01`
    throw new UserError(`${fault} of ${name}. Write values with / between them, such as ${example}.`)
  }
  const values = written.map((value) => parseValue(setting, value))
  return {
    setting,
    values: values.filter((value, index) => values.findIndex((other) => `${other}` === `${value}`) === index)
  }
}

/** Whether a text is one value of a setting: a number, or units of layers joined by `-`. */
export const isSweepValue = (setting: SweptSetting, text: string) =>
  ![parseValue(setting, text)].flat().some(Number.isNaN)

const parseValue = (setting: SweptSetting, text: string) =>
  setting === 'hidden' ? parseLayers(text) : parseNumber(text)
const parseNumber = (text: string) => (text.trim() === '' ? NaN : Number(text))
const parseLayers = (text: string) => text.split('-').map((units) => (/^\s*\d+\s*$/.test(units) ? Number(units) : NaN))

/** A point in the grammar of the command line: `decay=0.01+hidden=8-5`. */
export function sweepPointText(point: SweepPoint): string {
  return settingsOf(point)
    .map((setting) => `${WRITTEN[setting].name}=${valueText(point[setting]!)}`)
    .join('+')
}

/** A point for the eye: `decay 0.01, hidden 8-5`. */
export function sweepPointName(point: SweepPoint): string {
  return settingsOf(point)
    .map((setting) => `${WRITTEN[setting].label} ${valueText(point[setting]!)}`)
    .join(', ')
}

const settingsOf = (point: SweepPoint) =>
  (Object.keys(point) as SweptSetting[]).filter((setting) => point[setting] !== undefined)
const valueText = (value: number | number[]) => (Array.isArray(value) ? value.join('-') : String(value))

/** The experiment's settings with those of a point in their place. */
export function settingsAt<Settings extends Pick<ExperimentSettings, 'architecture' | 'training'>>(
  settings: Settings,
  { hidden, learningRate, decay }: SweepPoint
): Settings {
  const { architecture, training } = settings
  return {
    ...settings,
    architecture: { ...architecture, hidden: hidden ?? architecture.hidden },
    training: {
      ...training,
      learningRate: learningRate ?? training.learningRate,
      ...(decay !== undefined && { decay, decayBy: 'hand' })
    }
  }
}
