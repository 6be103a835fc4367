/** Names of the messages between main side and window. */
export const channels = {
  pageStarts: 'page-starts',
  request: 'request',
  response: 'response',
  menu: 'menu',
  openFile: 'open-file',
  readyForFiles: 'ready-for-files',
  showOpenDialog: 'show-open-dialog',
  showSaveDialog: 'show-save-dialog',
  showInFolder: 'show-in-folder',
  setTheme: 'set-theme'
} as const
