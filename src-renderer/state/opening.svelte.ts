import type { OpenKind } from '../../src-preload/bridge.ts'
import type { ReadingSettings } from '../../src-main/core/dataset/dataset.ts'
import { pathOf } from '../api.ts'
import { refuseForeignModel } from '../../src-main/core/run/foreign-model.ts'
import type { App } from './app.svelte.ts'
import { kindOfFile, stem } from './file-kind.ts'
import { projectHome } from './project-home.ts'

/** Brings files into the window: by dialog, dropped, handed over by the system. */
export class Opening {
  /** The server host's own dialog, while it is open. Electron has the system's. */
  dialog = $state<OpenKind | null>(null)
  /** A network file that was chosen and waits for a few words about it; a table that is opened meanwhile is its data. */
  network = $state.raw<{ path: string; name: string; dataset: number | null } | null>(null)
  /** A file hangs over the window. */
  dragging = $state(false)
  busy = $state(false)
  /** The dialog for another path is open. */
  savingAs = $state(false)
  #app: App

  constructor(app: App) {
    this.#app = app
  }

  async choose(kind: OpenKind): Promise<void> {
    if (!window.weightscope) {
      this.dialog = kind
      return
    }
    const path = await window.weightscope.showOpenDialog(kind)
    if (path !== null) await this.open(path, kind)
  }

  async drop(files: readonly File[]): Promise<void> {
    for (const file of files) {
      await this.#app.attempt(async () => {
        // A folder has a name like a file and cannot be read.
        const beginning = await file
          .slice(0, 4096)
          .text()
          .catch(() => Promise.reject(new Error(`${file.name} cannot be read. A folder? Drop the files in it.`)))
        await this.#take(await pathOf(file), kindOfFile(file.name, beginning))
      })
    }
  }

  /** @param kind what the person said it is; without it the ending of the name says so */
  async open(path: string, kind: OpenKind = kindOfFile(path)): Promise<void> {
    this.dialog = null
    await this.#app.attempt(() => this.#take(path, kind))
  }

  async #take(path: string, kind: OpenKind): Promise<void> {
    this.busy = true
    try {
      if (kind === 'project') await this.openProject(path)
      else if (kind === 'network') {
        refuseForeignModel(path)
        this.network = { path, name: stem(path), dataset: null }
      } else if (this.network !== null) {
        this.network = { ...this.network, dataset: await this.addTable(path, {}) }
      } else await this.#openTable(path)
    } finally {
      this.busy = false
    }
  }

  async openProject(path: string): Promise<void> {
    const { api, project, navigation } = this.#app
    await api.projects.open.mutate({ path })
    await project.refresh()
    navigation.go(projectHome(project))
  }

  async openSample(name: string): Promise<void> {
    const { api, project, navigation } = this.#app
    const { dataset } = await api.projects.openSample.mutate({ name })
    await project.refresh()
    navigation.go({ view: 'dataset', dataset })
  }

  /** Reads the table into the project; where it cannot be read, the reading screen says why and lets settings be changed. */
  async #openTable(path: string): Promise<void> {
    const { navigation } = this.#app
    try {
      navigation.go({ view: 'dataset', dataset: await this.addTable(path, {}) })
    } catch {
      navigation.go({ view: 'reading', path })
    }
  }

  /** Without an open project, one is made with the name of the table. */
  async addTable(path: string, settings: ReadingSettings): Promise<number> {
    const { api, project } = this.#app
    // Reads before anything is made: a file that cannot be read leaves no empty project behind.
    await api.datasets.read.mutate({ path, settings })
    await this.ensureProject(stem(path))
    const { id } = await api.datasets.add.mutate({ path, settings })
    await project.refresh()
    return id
  }

  async ensureProject(name: string): Promise<void> {
    const { api, project } = this.#app
    if (project.info === null) project.info = await api.projects.create.mutate({ name })
  }

  /** Asks for a path: with the system's dialog, or in a browser with a small one of our own. */
  async chooseSavePath(): Promise<void> {
    const { project } = this.#app
    if (project.info === null) return
    if (!window.weightscope) {
      this.savingAs = true
      return
    }
    const path = await window.weightscope.showSaveDialog({ kind: 'project', suggestion: project.info.path })
    if (path !== null) await this.saveAs(path)
  }

  /** Writes a copy of the project and goes on there. */
  async saveAs(path: string): Promise<void> {
    const { api, project, toasts } = this.#app
    project.info = await api.projects.saveAs.mutate({ path })
    this.savingAs = false
    toasts.show(`Saved as ${project.info.path}.`)
  }

  async closeProject(): Promise<void> {
    const { api, project, navigation } = this.#app
    await api.projects.close.mutate()
    await project.refresh()
    navigation.go({ view: 'start' })
  }
}
