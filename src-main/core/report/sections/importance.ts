import { beyondChance, CHANCE_NOT_TRAINED, rankSentences } from '../../analysis/rank-sentences.ts'
import { kendallW } from '../../analysis/ranking.ts'
import { ranksByRun, type RunScores } from '../../analysis/run-scores.ts'
import { listed } from '../../analysis/wording.ts'
import { formatCount, formatNumber } from '../../format-number.ts'
import type { ReportInput } from '../build.ts'
import type { MethodRanking } from '../report.ts'
import { outcomeOf, type SectionMaker } from '../section-maker.ts'
import { methodText } from '../text.ts'

const head = { name: 'importance', title: 'Importance of the variables' }
/** How many variables count as the first ones, where there are more. */
const TOP = 3

/** Variables ranked by methods beside each other, with what chance gives. */
export const importance: SectionMaker = {
  ...head,
  standard: true,
  // The first one orders them: what the model loses is what most mean by importance.
  methods: ['permutation', 'sensitivity', 'olden'],
  chance: true,
  applies: () => true,
  make(input) {
    const rankings = rankingsOf(input)
    if (rankings.length === 0) return []
    const [lead] = rankings
    const outcomes = rankings.flatMap(({ method }) => outcomeOf(input, method.name) ?? [])
    return [
      {
        ...head,
        label: null,
        kind: 'importance',
        rankings,
        top: Math.min(TOP, lead.scores.variables.length - 1),
        text: {
          ...methodText(outcomes, captionOf(rankings)),
          question: questionOf(lead),
          says: [...order(lead), ...agreement(rankings)]
        }
      }
    ]
  },
  answer(input) {
    const [lead] = rankingsOf(input)
    return lead ? { question: questionOf(lead), text: order(lead).join(' ') } : null
  }
}

function questionOf({ scores }: MethodRanking): string {
  return `Which variables ${sizesOf(scores).length > 1 ? 'do the models' : 'does the model'} use?`
}

function rankingsOf(input: ReportInput): MethodRanking[] {
  return importance.methods.flatMap((name) => {
    const outcome = outcomeOf(input, name)
    const chance = input.chance.find(({ method }) => method === name)?.scores ?? null
    if (!outcome?.scores?.sizes.length) return []
    return [{ method: { name, title: outcome.title }, scores: outcome.scores, chance }]
  })
}

/** Which variables come first, of those beyond chance where that is known. */
function order({ scores, chance }: MethodRanking): string[] {
  const values = sizesOf(scores)
  const against = chance ? { beyond: beyondChance(values, sizesOf(chance), false) } : { unknown: CHANCE_NOT_TRAINED }
  return rankSentences(scores.variables, ranksByRun(scores, values), against)
}

/** How far the runs agree, method by method. */
function agreement(rankings: readonly MethodRanking[]): string[] {
  const told = rankings.flatMap(({ method, scores }) => {
    const agreed = kendallW(ranksByRun(scores, sizesOf(scores)))
    return Number.isNaN(agreed) ? [] : [`${formatNumber(agreed, 2)} by ${inSentence(method.title)}`]
  })
  return told.length === 0
    ? []
    : [`Trainings agree on the order with Kendall W ${listed(told)}; 1: all rank alike, 0: as chance has it.`]
}

function captionOf(rankings: readonly MethodRanking[]): string {
  const [{ scores, chance }] = rankings
  const runs = sizesOf(scores).length
  const drawn =
    runs > 1
      ? `Dot: mean; bar: 5–95 % of ${formatCount(runs)} trainings; small number: mean rank by that method.`
      : 'Dot: this run; small number: rank by that method.'
  const by = `Ordered by ${inSentence(rankings[0].method.title)}.`
  if (runs === 1) return `${drawn} ${by}`
  const byChance = chance
    ? `Grey: 5–95 % over all variables of ${formatCount(sizesOf(chance).length)} trainings on permuted labels; filled: beyond it in 95 % of trainings.`
    : 'What chance gives is not known: the experiment has no runs on permuted labels.'
  return `${drawn} ${byChance} ${by}`
}

const inSentence = (title: string) => title[0].toLowerCase() + title.slice(1)

/** All outputs together: values[run][variable]. */
function sizesOf({ sizes }: RunScores): number[][] {
  return sizes[0].values
}
