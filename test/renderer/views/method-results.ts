import { vi } from 'vitest'
import { analyse, analyseRuns } from '../../../src-main/core/analysis/catalogue.ts'
import type { AnalysisSubject, Method, MethodOptions } from '../../../src-main/core/analysis/method.ts'
import type { ExperimentRow } from '../../../src-main/store/project.ts'
import { defaultsOf, namesOf } from '../../../src-renderer/views/methods/method-options.ts'
import { reference } from '../../helpers/reference.ts'

/** The network of R's nnet on iris, with its rows. */
export const iris: AnalysisSubject = reference('iris_4-5-3_nnet')

/** What a picture of a method is given; several subjects make a batch. */
export function resultProps(
  method: Method,
  subjects: AnalysisSubject | AnalysisSubject[],
  options: MethodOptions = {}
) {
  const batch = Array.isArray(subjects)
  const { network } = batch ? subjects[0] : subjects
  return {
    method: { ...method, ranks: method.score !== undefined },
    outcome: batch ? analyseRuns(method, subjects, options) : analyse(method, subjects, options),
    experiment: { id: 1, dataset: 1, variants: [] } as unknown as ExperimentRow,
    onlike: vi.fn(),
    options: { ...defaultsOf(method, batch), ...options },
    onoptions: vi.fn(),
    names: namesOf(network),
    classes: network.classLabels !== null,
    selected: null as string | null,
    onselect: vi.fn(),
    output: null as string | null,
    onoutput: vi.fn(),
    values: {} as Record<string, string>
  }
}
