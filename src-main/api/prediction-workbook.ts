import { predictionOfRow } from '../core/analysis/performance/prediction.ts'
import { predictionWorksheets } from '../core/analysis/performance/prediction-worksheets.ts'
import { dataOfRun } from '../core/experiment/arrays.ts'
import { UserError } from '../core/user-error.ts'
import type { MadeFile } from './network-file.ts'
import type { Workspace } from './workspace.ts'
import { writeWorkbook } from './write-workbook.ts'

/**
 * The arithmetic of one prediction as a spreadsheet (.xlsx) with live formulas.
 *
 * @param row of the dataset, counted from 1
 * @throws UserError when the run has no data, or the row was left out
 */
export async function predictionWorkbook(workspace: Workspace, id: number, row: number): Promise<MadeFile> {
  const { summary, spec, network } = workspace.project().runs.get(id)
  const data = await workspace.dataOf(summary.experiment)
  if (data === null) {
    throw new UserError(
      'This network has no data, so there is no row to predict. Import it together with the data it is about.'
    )
  }
  const { sheet, actual } = predictionOfRow(network, spec === null ? data : dataOfRun(data, spec), row)
  const experiment = workspace.project().experiments.get(summary.experiment)
  const name = summary.name || `run ${id}`
  const title = { network: `${name} of ${experiment.name}`, row: `row ${row}`, actual }
  return { name: `${name}, row ${row}.xlsx`, content: await writeWorkbook(predictionWorksheets(sheet, title)) }
}
