import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import type { Bridge } from './bridge.ts'
import { channels } from './channels.ts'

function listen<T>(channel: string, listener: (value: T) => void): () => void {
  const receive = (_event: IpcRendererEvent, value: T) => listener(value)
  ipcRenderer.on(channel, receive)
  // Nothing is returned: the bridge could not copy what `off` returns.
  return () => void ipcRenderer.off(channel, receive)
}

const bridge: Bridge = {
  platform: process.platform,
  send: (message) => ipcRenderer.send(channels.request, message),
  onMessage: (listener) => listen(channels.response, listener),
  pathForFile: (file) => webUtils.getPathForFile(file),
  showOpenDialog: (kind) => ipcRenderer.invoke(channels.showOpenDialog, kind),
  showSaveDialog: (options) => ipcRenderer.invoke(channels.showSaveDialog, options),
  showInFolder: (path) => ipcRenderer.send(channels.showInFolder, path),
  setTheme: (theme) => ipcRenderer.send(channels.setTheme, theme),
  onMenu: (listener) => listen(channels.menu, listener),
  onOpenFile(listener) {
    const stop = listen(channels.openFile, listener)
    ipcRenderer.send(channels.readyForFiles)
    return stop
  }
}

// First of all that this page says: what an earlier one asked for is over.
ipcRenderer.send(channels.pageStarts)
contextBridge.exposeInMainWorld('weightscope', bridge)
