import type { RunSummary } from '../../src-main/core/run/run.ts'
import type { App } from './app.svelte.ts'
import { runName } from './run-text.ts'
import { plural } from './words.ts'

/** What can be done to saved runs, the same from the sidebar, the table of runs and the palette. */
export function runActions(app: App) {
  const update = (change: Parameters<App['api']['runs']['update']['mutate']>[0]) =>
    app.attempt(() => app.api.runs.update.mutate(change))
  return {
    rename: (id: number, name: string) => update({ ids: [id], name }),
    describe: (id: number, change: { name?: string; note?: string; addTags?: string[]; removeTags?: string[] }) =>
      update({ ids: [id], ...change }),
    pin: (runs: readonly RunSummary[], pinned: boolean) => update({ ids: runs.map(({ id }) => id), pinned }),
    /** @param next shown instead when the run on the screen is among them; without it, what the view shows by itself */
    remove: (runs: readonly Pick<RunSummary, 'id' | 'name'>[], next?: Pick<RunSummary, 'id'>) =>
      app.attempt(async () => {
        const ids = runs.map(({ id }) => id)
        const before = app.navigation.route
        const shown = before.view === 'experiment' && before.run !== undefined && ids.includes(before.run)
        // First, so that no view asks for a run that is gone.
        if (shown) app.navigation.replace({ ...before, run: next?.id })
        await app.api.runs.remove.mutate({ ids })
        app.selection.runs = app.selection.runs.filter((id) => !ids.includes(id))
        const what = runs.length === 1 ? runName(runs[0]) : plural(runs.length, 'run')
        const undo = async () => {
          await app.api.runs.restore.mutate({ ids })
          if (shown) app.navigation.replace(before)
        }
        app.toasts.undo(`${what} removed.`, () => void app.attempt(undo))
      })
  }
}
