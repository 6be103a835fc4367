import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { Workspace } from '../../../src-main/api/workspace.ts'
import { startServer, type RunningServer } from '../../../src-main/hosts/server/server.ts'
import { temporaryFolder } from '../../helpers/weightscope.ts'

const folder = join(temporaryFolder(), 'window')
let server: RunningServer
let token: string

beforeAll(async () => {
  process.env.WEIGHTSCOPE_CONFIG = temporaryFolder()
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<title>Weightscope</title>')
  writeFileSync(join(folder, '..', 'secret.txt'), 'not for the window')
  const workspace = new Workspace({ host: 'server', printPdf: () => Promise.reject(new Error('not asked for')) })
  server = await startServer(workspace, folder)
  token = new URL(server.url).searchParams.get('token')!
})

afterAll(() => server.close())

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** Plain HTTP, so that Host, Origin and an unclean path can be sent as they are. */
function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {}
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port: server.port, path, method: options.method ?? 'GET', headers: options.headers },
      (response) => {
        let body = ''
        response.on('data', (data) => (body += data))
        response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }))
      }
    )
    asked.once('error', reject)
    asked.end(options.body)
  })
}

test('the window is served with a policy that lets in nothing from elsewhere', async () => {
  const { status, headers, body } = await ask('/')
  expect([status, body]).toEqual([200, '<title>Weightscope</title>'])
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(headers['x-content-type-options']).toBe('nosniff')
})

test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/missing.js'])(
  'nothing outside the window is served: %s',
  async (path) => {
    const { status, body } = await ask(path)
    expect(status).toBe(404)
    expect(body).not.toContain('not for the window')
  }
)

test('a malformed address is turned away and the server lives on', async () => {
  expect((await ask('//')).status).toBe(400)
  const upgrade = { connection: 'upgrade', upgrade: 'websocket' }
  expect((await ask('//', { headers: upgrade })).status).toBe(403)
  expect((await ask('/%E0%A4%A')).status).toBe(404)
  expect((await ask('/')).status).toBe(200)
})

test('another name for this machine is turned away (rebinding)', async () => {
  expect((await ask('/', { headers: { host: `evil.example:${server.port}` } })).status).toBe(403)
})

test('pages of other sites are turned away', async () => {
  expect((await ask('/', { headers: { origin: 'http://evil.example' } })).status).toBe(403)
  expect((await ask('/', { headers: { origin: `http://127.0.0.1:${server.port}` } })).status).toBe(200)
})

describe('the socket', () => {
  const open = (path: string, origin: string) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { origin })
      socket.once('open', () => (socket.close(), resolve('open')))
      socket.once('error', () => resolve('refused'))
    })
  const own = () => `http://127.0.0.1:${server.port}`

  test('opens with the token', async () => expect(await open(`/?token=${token}`, own())).toBe('open'))
  test('stays shut without it', async () => expect(await open('/', own())).toBe('refused'))
  test('stays shut with another', async () => expect(await open(`/?token=${token}x`, own())).toBe('refused'))
  test('stays shut for another site', async () =>
    expect(await open(`/?token=${token}`, 'http://evil.example')).toBe('refused'))
})

describe('a dropped file', () => {
  test('gets a path', async () => {
    const headers = { 'x-file-name': encodeURIComponent('große Tabelle.csv') }
    const { status, body } = await ask(`/upload?token=${token}`, { method: 'POST', headers, body: 'a,b\n1,2\n' })
    expect(status).toBe(200)
    const { path } = JSON.parse(body) as { path: string }
    expect(path).toMatch(/große Tabelle\.csv$/)
    expect(readFileSync(path, 'utf8')).toBe('a,b\n1,2\n')
  })

  test('stays in its folder, whatever its name', async () => {
    const headers = { 'x-file-name': encodeURIComponent('../../../etc/evil.csv') }
    const { body } = await ask(`/upload?token=${token}`, { method: 'POST', headers, body: 'x' })
    expect((JSON.parse(body) as { path: string }).path).toMatch(/weightscope-[^/]+\/evil\.csv$/)
  })

  test('is refused without the token', async () => {
    expect((await ask('/upload', { method: 'POST', body: 'x' })).status).toBe(403)
  })
})

test('only reports saved in this session can be fetched', async () => {
  expect((await ask(`/report?token=${token}&file=/etc/passwd`)).status).toBe(404)
})
