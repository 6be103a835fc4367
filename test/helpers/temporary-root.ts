import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What tests, and the programs they start, write to the system's folder for temporary files is in one folder, removed at the end. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'weightscope-tests-'))
  // Some tests act as another user, who must get in.
  chmodSync(folder, 0o755)
  // Linux and macOS, Windows
  process.env.TMPDIR = process.env.TEMP = process.env.TMP = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
