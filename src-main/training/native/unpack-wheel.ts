import { UserError } from '../../core/user-error.ts'
import { runCommand, type CommandOptions } from './command.ts'

/** Headers that tfjs-node's two source files include, directly or not, and the C interface. */
const HEADERS = ['tensorflow/c/', 'tensorflow/core/platform/', 'xla/tsl/', 'tsl/', 'absl/']

/** The wheel is a zip file; whoever has pip has Python's reader of them. */
const UNPACK = `
import json, os, shutil, sys, zipfile
wheel, folder, wanted = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        for start, target in wanted:
            if name.startswith(start) and not name.endswith('/'):
                path = os.path.join(folder, target + name[len(start):])
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with archive.open(name) as source, open(path, 'wb') as sink:
                    shutil.copyfileobj(source, sink, 1 << 20)
`

/**
 * Takes the shared libraries and the headers out of a wheel: `lib` and `include`.
 *
 * @throws UserError when the file is no wheel of TensorFlow or the disk is full
 */
export async function unpackWheel(
  wheel: string,
  folder: string,
  libraries: string[],
  python: string,
  options: CommandOptions
): Promise<void> {
  const wanted = [
    ...libraries.map((name) => [`tensorflow/${name}`, `lib/${name}`]),
    ...HEADERS.map((start) => [`tensorflow/include/${start}`, `include/${start}`])
  ]
  const { code, stderr } = await runCommand(python, ['-c', UNPACK, wheel, folder, JSON.stringify(wanted)], options)
  if (code === 0) return
  if (/No space left/.test(stderr)) {
    throw new UserError(
      `The disk is full: unpacking TensorFlow into ${folder} needs 1 GB. Free some space, or set WEIGHTSCOPE_CACHE to a folder on another disk.`
    )
  }
  throw new UserError(`${wheel} could not be unpacked: ${stderr.trim().split('\n').at(-1)}. Remove it and try again.`)
}
