import * as fs from 'node:fs'
import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { FileFault, hashOfFile, type FileStore } from './files-model.ts'

const HASH = /^[0-9a-f]{64}$/

/**
 * Files in a folder: `files/ab/cd/<hash>`. A file is written beside its place under another name, brought safely to the
 * disk and then given its name, so that a full disk or a killed program leaves nothing half under a hash.
 */
export class FolderFiles implements FileStore {
  readonly place: string
  readonly incoming: string

  constructor(folder: string) {
    this.place = folder
    this.incoming = join(folder, 'incoming')
  }

  async put(hash: string, file: string): Promise<void> {
    const target = this.#placeOf(hash)
    const found = await hashOfFile(file)
    if (found.hash !== hash) throw new FileFault('changed', `The bytes of ${file} are not those of ${hash}.`)
    try {
      fs.mkdirSync(dirname(target), { recursive: true })
      if (fs.existsSync(target)) {
        fs.rmSync(file)
        return
      }
      const beside = await this.#besideIt(file)
      await synced(beside)
      fs.chmodSync(beside, 0o400)
      fs.renameSync(beside, target)
      await synced(dirname(target))
    } catch (error) {
      throw roomless(error, this.place)
    }
  }

  /** The file itself, or a copy where it lies on another disk: only within one disk does a file change its name at once. */
  async #besideIt(file: string): Promise<string> {
    fs.mkdirSync(this.incoming, { recursive: true })
    const beside = join(this.incoming, `kept-${process.pid}-${randomBytes(6).toString('hex')}`)
    try {
      fs.renameSync(file, beside)
    } catch (error) {
      if (codeOf(error) !== 'EXDEV') throw error
      try {
        await fs.promises.copyFile(file, beside)
      } catch (fault) {
        fs.rmSync(beside, { force: true })
        throw fault
      }
      fs.rmSync(file)
    }
    return beside
  }

  async open(hash: string): Promise<Readable> {
    const stream = fs.createReadStream(this.#placeOf(hash))
    await new Promise<void>((resolve, reject) => {
      stream.once('ready', resolve)
      stream.once('error', (error) => {
        reject(codeOf(error) === 'ENOENT' ? new FileFault('missing', `The file ${hash} is not there.`) : error)
      })
    })
    return stream
  }

  async remove(hash: string): Promise<void> {
    fs.rmSync(this.#placeOf(hash), { force: true })
  }

  #placeOf(hash: string): string {
    // A hash becomes a path: nothing else ever does.
    if (!HASH.test(hash)) throw new FileFault('missing', 'That is no hash.')
    return join(this.place, hash.slice(0, 2), hash.slice(2, 4), hash)
  }
}

/** Brings a file, or the names in a folder, to the disk. */
async function synced(path: string): Promise<void> {
  const handle = await fs.promises.open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

/** A full disk as a fault of files; everything else as it is. */
export function roomless(error: unknown, place: string): unknown {
  return ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error))
    ? new FileFault('no_room', `There is no room left in ${place}.`, { cause: error })
    : error
}
