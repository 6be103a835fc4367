import { createContext } from 'svelte'
import type { AppStatus, MethodView } from '../../src-main/api/types.ts'
import type { RunSummary } from '../../src-main/core/run/run.ts'
import { connect, type ApiClient } from '../api.ts'
import { Connection } from './connection.svelte.ts'
import { describeError } from './describe-error.ts'
import { Drafts } from './draft.svelte.ts'
import { MethodChoices } from './method-choices.ts'
import { Navigation } from './navigation.svelte.ts'
import { Opening } from './opening.svelte.ts'
import { ProjectState } from './project.svelte.ts'
import { Selection } from './selection.svelte.ts'
import { Shortcuts } from './shortcuts.svelte.ts'
import { ThemeChoice } from './theme.svelte.ts'
import { Toasts } from './toasts.svelte.ts'
import { Training } from './training.svelte.ts'

/** Everything the window keeps. A screen takes it with `useApp()`; a view below a screen gets plain props. */
export class App {
  readonly connection = new Connection()
  readonly api: ApiClient
  readonly navigation = new Navigation()
  readonly project: ProjectState
  readonly training: Training
  readonly drafts: Drafts
  readonly selection = new Selection()
  readonly methodChoices = new MethodChoices()
  readonly toasts = new Toasts()
  readonly shortcuts = new Shortcuts()
  readonly theme: ThemeChoice
  readonly opening = new Opening(this)
  /** What the screen adds to the status bar, such as the split. */
  statusNote = $state('')
  /** The run the screen is about. */
  shownRun = $state.raw<RunSummary | null>(null)
  paletteOpen = $state(false)
  keysOpen = $state(false)
  settingsOpen = $state(false)
  doctorOpen = $state(false)
  status = $state.raw<AppStatus | null>(null)
  /** The method catalogue: what a reading note says. */
  methods = $state.raw<readonly MethodView[]>([])

  constructor(api?: ApiClient) {
    this.api = api ?? connect(this.connection)
    this.project = new ProjectState(this.api)
    this.training = new Training(this.api)
    this.drafts = new Drafts(this.api)
    this.theme = new ThemeChoice(this.api)
  }

  method(name: string): MethodView | undefined {
    return this.methods.find((method) => method.name === name)
  }

  /** Follows the main side until the returned function is called. */
  start(): () => void {
    const follow = [
      this.api.app.onStatus.subscribe(undefined, { onData: (status) => (this.status = status) }),
      this.api.training.onState.subscribe(undefined, { onData: (state) => (this.training.state = state) }),
      this.api.projects.onChange.subscribe(undefined, {
        onData: (change) => {
          if (change.kind === 'project') this.#forget()
          void this.attempt(() => this.project.apply(change))
        }
      })
    ]
    this.connection.onReconnect(() => void this.attempt(() => this.project.refresh()))
    void this.attempt(() => this.#fetch())
    return () => follow.forEach((subscription) => subscription.unsubscribe())
  }

  /** Another project: what was selected and thought of belongs to the old one. */
  #forget(): void {
    this.selection.reset()
    this.drafts.forget()
    this.methodChoices.forget()
  }

  async #fetch(): Promise<void> {
    const [status, methods] = await Promise.all([
      this.api.app.status.query(),
      this.api.analyses.methods.query(),
      this.theme.restore(),
      this.project.refresh()
    ])
    this.status = status
    this.methods = methods
  }

  /** Does something a person asked for; a failure becomes one sentence at the foot of the window. */
  async attempt<Result>(action: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await action()
    } catch (error) {
      this.toasts.error(describeError(error).message)
      return undefined
    }
  }
}

const [useApp, provideApp] = createContext<App>()
export { provideApp, useApp }
