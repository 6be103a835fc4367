/** A second process for the tests: `another-window.ts look|open|create|hold|store|write PATH`. Says `done`, `ready` or what went wrong. */
import { readdirSync, writeSync } from 'node:fs'
import { createProject, openProject } from '../../../src-main/store/open.ts'
import { openFile } from '../../../src-main/store/open-file.ts'
import { Datasets } from '../../../src-main/store/datasets.ts'
import { addFlowers } from './samples.ts'
import { source } from './sources.ts'

const [deed, path] = process.argv.slice(2)

/** Not through a stream: nothing after it may run before it is said. */
const say = (text: string) => writeSync(1, `${text}\n`)
const stayHere = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000)

try {
  switch (deed) {
    case 'look':
      readdirSync(path)
      say('done')
      break
    case 'open':
      openProject(path).close()
      say('done')
      break
    case 'create':
      createProject(path).close()
      say('done')
      break
    case 'hold':
      openProject(path)
      say('ready')
      stayHere()
      break
    case 'store':
      addFlowers(openProject(path), 'stored later')
      say('ready')
      stayHere()
      break
    case 'write': {
      const file = openFile(path)
      file.write(() => {
        // 32 MB, twice SQLite's cache: part of it is in the file already.
        const values = new Float64Array(4 * 2 ** 20).fill(0.1)
        const columns = [{ type: 'scale' as const, name: 'large', values }]
        const summaries = [{ type: 'scale' as const, name: 'large', missing: 0, distinct: 1 }]
        new Datasets(file).add({ name: 'half done', rows: values.length, columns }, source, summaries, {})
        say('ready')
        stayHere()
      })
    }
  }
} catch (error) {
  say((error as Error).message)
}
