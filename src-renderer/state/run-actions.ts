import type { RunSummary } from '../../src-main/core/run/run.ts'
import { saveFile } from '../components/save-file.ts'
import type { App } from './app.svelte.ts'
import { runName } from './run-text.ts'
import { plural } from './words.ts'

type Change = Omit<Parameters<App['api']['runs']['update']['mutate']>[0], 'ids'>

/**
 * What can be done to saved runs, the same from the sidebar, the table of runs and the palette. Ticked runs are acted on by
 * their ids, whether or not a list shows them at present.
 */
export function runActions(app: App) {
  /** @returns whether it was done */
  const update = async (ids: readonly number[], change: Change): Promise<boolean> =>
    (await app.attempt(async () => {
      await app.api.runs.update.mutate({ ids: [...ids], ...change })
      return true
    })) ?? false
  return {
    /** All ticked runs when the one acted on is among them. */
    chosen: (run: Pick<RunSummary, 'id'>): readonly number[] =>
      app.selection.runs.includes(run.id) ? app.selection.runs : [run.id],
    rename: (id: number, name: string) => update([id], { name }),
    describe: (id: number, change: Change) => update([id], change),
    pin: (ids: readonly number[], pinned: boolean) => update(ids, { pinned }),
    /** As Network JSON. */
    saveNetwork: (id: number) =>
      app.attempt(async () => {
        const { name, content } = await app.api.runs.networkFile.query({ id })
        saveFile(name, content, 'application/json')
      }),
    /** @param next shown instead when the run on the screen is among them; without it, what the view shows by itself */
    remove: (ids: readonly number[], next?: Pick<RunSummary, 'id'>) =>
      app.attempt(async () => {
        const gone = [...ids]
        const what = gone.length === 1 ? await nameOf(app, gone[0]) : plural(gone.length, 'run')
        const before = app.navigation.route
        const shown = before.view === 'experiment' && before.run !== undefined && gone.includes(before.run)
        // First, so that no view asks for a run that is gone.
        if (shown) app.navigation.replace({ ...before, run: next?.id })
        await app.api.runs.remove.mutate({ ids: gone })
        app.selection.runs = app.selection.runs.filter((id) => !gone.includes(id))
        const undo = async () => {
          await app.api.runs.restore.mutate({ ids: gone })
          if (shown) app.navigation.replace(before)
        }
        app.toasts.undo(`${what} removed.`, () => void app.attempt(undo))
      })
  }
}

const nameOf = async (app: App, id: number) =>
  runName((await app.api.runs.list.query({ ids: [id] })).runs[0] ?? { id, name: '' })
