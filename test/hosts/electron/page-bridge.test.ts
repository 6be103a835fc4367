import { EventEmitter } from 'node:events'
import type { BrowserWindow, Dialog, Shell } from 'electron'
import { expect, test } from 'vitest'
import type { Workspace } from '../../../src-main/api/workspace.ts'
import { FilesToOpen } from '../../../src-main/hosts/electron/files-to-open.ts'
import { connectPage } from '../../../src-main/hosts/electron/page-bridge.ts'
import { channels } from '../../../src-preload/channels.ts'
import { Ipc } from '../../helpers/fake-electron/ipc.ts'

const PAGE = 'app://weightscope/index.html'
const OURS = { senderFrame: { url: `${PAGE}#/start`, parent: null } }

function scene() {
  const ipc = new Ipc()
  const sent: unknown[][] = []
  const shown: string[] = []
  const contents = Object.assign(new EventEmitter(), {
    ipc,
    isDestroyed: () => false,
    send: (...message: unknown[]) => sent.push(message)
  })
  const files = new FilesToOpen()
  connectPage({ webContents: contents } as unknown as BrowserWindow, PAGE, {
    workspace: {} as Workspace,
    files,
    dialog: { showOpenDialog: async () => ({ canceled: false, filePaths: ['/wine.csv'] }) } as unknown as Dialog,
    shell: { showItemInFolder: (path: string) => shown.push(path) } as unknown as Shell,
    setTheme: () => {}
  })
  return { ipc, sent, shown, files }
}

test('our page is heard', async () => {
  const { ipc, sent, shown, files } = scene()
  ipc.emit(channels.showInFolder, OURS, '/report.pdf')
  expect(shown).toEqual(['/report.pdf'])
  expect(await ipc.invoke(channels.showOpenDialog, OURS, ['data'])).toBe('/wine.csv')
  ipc.emit(channels.readyForFiles, OURS)
  files.offer('/wine.wscope')
  expect(sent).toEqual([[channels.openFile, '/wine.wscope']])
})

test.each([
  ['another page', { senderFrame: { url: 'https://example.org/', parent: null } }],
  ['another host of our scheme', { senderFrame: { url: 'app://elsewhere/index.html', parent: null } }],
  ['a frame inside our page', { senderFrame: { url: PAGE, parent: { url: PAGE } } }],
  ['a frame that is gone', { senderFrame: null }]
])('%s is not heard', async (_who, event) => {
  const { ipc, sent, shown, files } = scene()
  ipc.emit(channels.showInFolder, event, '/report.pdf')
  ipc.emit(channels.readyForFiles, event)
  ipc.emit(channels.request, event, { id: 1, method: 'query', params: { path: 'projects.recent' } })
  files.offer('/wine.wscope')
  await expect(ipc.invoke(channels.showOpenDialog, event, ['data'])).rejects.toThrow()
  expect([sent, shown]).toEqual([[], []])
})

test('files wait while the page loads anew', () => {
  const { ipc, sent, files } = scene()
  ipc.emit(channels.readyForFiles, OURS)
  ipc.emit(channels.pageStarts, OURS)
  files.offer('/wine.wscope')
  expect(sent).toEqual([])
  ipc.emit(channels.readyForFiles, OURS)
  expect(sent).toEqual([[channels.openFile, '/wine.wscope']])
})
