import type { App } from '../state/app.svelte.ts'
import { runActions } from '../state/run-actions.ts'
import { runName } from '../state/run-text.ts'
import type { Shortcut } from '../state/shortcuts.svelte.ts'
import { plural } from '../state/words.ts'
import type { Found } from './find.ts'

/** Keys that work everywhere in the window. */
export function globalKeys(app: App): Shortcut[] {
  return [
    {
      keys: 'Ctrl K',
      label: 'Find a run, variable, method or command',
      inFields: true,
      run: () => (app.paletteOpen = true)
    },
    { keys: 'Ctrl Shift O', label: 'Open data', inFields: true, run: () => void app.opening.choose('data') },
    { keys: 'Ctrl O', label: 'Open project', inFields: true, run: () => void app.opening.choose('project') },
    { keys: '?', label: 'All keys', run: () => (app.keysOpen = true) },
    { keys: 'Escape', label: 'Clear the selection', run: () => app.selection.clear() },
    { keys: 'Enter', label: 'Open what is focused' },
    { keys: 'C', label: 'Copy what is focused as a table' },
    { keys: 'Ctrl E', label: 'Save what is focused as CSV' },
    { keys: '↑ ↓', label: 'Next row of a table or list' },
    { keys: 'Space', label: 'Tick a run' },
    { keys: 'F2', label: 'Rename a run' },
    { keys: 'P', label: 'Pin a run' },
    { keys: 'T', label: 'Tags and note of a run' },
    { keys: 'Delete', label: 'Remove a run' }
  ]
}

/** What the palette can do, by name. */
export function commands(app: App): Found[] {
  const { opening, theme, navigation, project, shownRun } = app
  const { route } = navigation
  const experiment = route.view === 'experiment' ? route.experiment : project.experiments.at(-1)?.id
  const actions = runActions(app)
  const ticked = app.selection.runs
  const dataset = project.datasets.at(-1)?.id
  const list: (Found | false)[] = [
    { id: 'open data', label: 'Open data', note: 'Ctrl Shift O', run: () => void opening.choose('data') },
    { id: 'open project', label: 'Open project', note: 'Ctrl O', run: () => void opening.choose('project') },
    { id: 'import network', label: 'Import a trained network', note: '', run: () => void opening.choose('network') },
    dataset !== undefined && {
      id: 'new experiment',
      label: 'New experiment',
      note: '',
      go: { view: 'new-experiment', dataset }
    },
    shownRun !== null && {
      id: 'save network',
      label: 'Save network as JSON',
      note: runName(shownRun),
      words: 'export download network-json',
      run: () => void actions.saveNetwork(shownRun.id)
    },
    shownRun !== null && {
      id: 'remove run',
      label: `Remove ${runName(shownRun)}`,
      note: 'can be undone',
      words: 'delete',
      run: () => void actions.remove([shownRun.id])
    },
    ticked.length > 0 && {
      id: 'remove ticked',
      label: `Remove ${plural(ticked.length, 'ticked run')}`,
      note: 'can be undone',
      words: 'delete',
      run: () => void actions.remove(ticked)
    },
    experiment !== undefined && {
      id: 'new report',
      label: 'New report',
      note: 'PDF, HTML or CSV',
      words: 'export',
      go: { view: 'new-report', experiment }
    },
    app.training.running && {
      id: 'cancel training',
      label: 'Cancel training',
      note: 'what is stored stays',
      run: () => void app.attempt(() => app.training.cancel())
    },
    { id: 'light', label: 'Light theme', note: '', run: () => void app.attempt(() => theme.set('light')) },
    { id: 'dark', label: 'Dark theme', note: '', run: () => void app.attempt(() => theme.set('dark')) },
    { id: 'system', label: 'Theme of the system', note: '', run: () => void app.attempt(() => theme.set('system')) },
    { id: 'keys', label: 'All keys', note: '?', run: () => (app.keysOpen = true) },
    { id: 'doctor', label: 'Check this machine', note: '', run: () => (app.doctorOpen = true) },
    project.info !== null && {
      id: 'save as',
      label: 'Save project as …',
      note: '',
      run: () => void app.attempt(() => opening.chooseSavePath())
    },
    project.info !== null && {
      id: 'close',
      label: 'Close project',
      note: '',
      run: () => void app.attempt(() => opening.closeProject())
    },
    { id: 'start', label: 'Start screen', note: '', run: () => navigation.go({ view: 'start' }) }
  ]
  return list.filter((item) => item !== false)
}
