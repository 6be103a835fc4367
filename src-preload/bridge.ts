/**
 * What the desktop application gives its window beyond what a browser has: `window.weightscope`. In a browser it is
 * absent, and the window asks the router instead. Everything that crosses is copied, as `structuredClone` does.
 */
export interface Bridge {
  /** As Node names it: `darwin`, `win32` or `linux`. */
  platform: string
  /** Sends a request to the router; see src-renderer/ipc-link.ts. */
  send(message: unknown): void
  /** Answers of the router. @returns a function that stops listening, as do all that listen */
  onMessage(listener: (message: unknown) => void): () => void
  /** The path of a dropped or chosen file; '' when it is not a file on disk. */
  pathForFile(file: File): string
  /** The system's dialog for opening. @returns the chosen path, null when cancelled */
  showOpenDialog(kind: OpenKind): Promise<string | null>
  /** The system's dialog for saving. @returns the chosen path, null when cancelled */
  showSaveDialog(options: SaveOptions): Promise<string | null>
  /** Shows a file in the system's file manager, such as the report just saved. */
  showInFolder(path: string): void
  /** The window has changed its theme: the parts that the system draws follow. */
  setTheme(theme: ShellTheme): void
  /** A person chose something in the menu. Keys that the window handles itself never arrive here. */
  onMenu(listener: (command: MenuCommand) => void): () => void
  /**
   * A file was handed to the application: by double click, on the command line, from the list of recent files. What
   * was handed over before the window listened arrives as soon as it does.
   */
  onOpenFile(listener: (path: string) => void): () => void
}

export type OpenKind = 'data' | 'project' | 'network'

export interface SaveOptions {
  kind: 'project' | 'pdf' | 'html' | 'csv' | 'json' | 'svg' | 'png'
  title?: string
  /** A name, or a whole path. */
  suggestion?: string
}

export type Theme = 'system' | 'light' | 'dark'

export interface ShellTheme {
  theme: Theme
  /** CSS colours of the title bar and of the window buttons in it. */
  background: string
  ink: string
}

export type MenuCommand =
  | 'open-data'
  | 'open-project'
  | 'import-network'
  | 'save-project-as'
  | 'export-report'
  | 'close-project'
  | 'find'
  | 'settings'
  | 'theme-system'
  | 'theme-light'
  | 'theme-dark'
  | 'shortcuts'
  | 'doctor'

declare global {
  interface Window {
    weightscope?: Bridge
  }
}
