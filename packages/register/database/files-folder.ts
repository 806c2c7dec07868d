import * as fs from 'node:fs'
import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { FileFault, filePath, hashOfFile, markPath, type FileStore } from './files-model.ts'
import { hasRoom } from './disk-room.ts'

/**
 * Files in a folder: `files/ab/cd/<hash>`. A file is copied beside its place under another name, brought safely to the
 * disk and then given its name, so that a full disk, a killed program or a late writer leaves nothing under a hash that is
 * not its own.
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
    const beside = join(this.incoming, `kept-${process.pid}-${randomBytes(6).toString('hex')}`)
    try {
      // Always a copy: whoever still has the given file open writes into that one, never into what lies under a hash.
      fs.mkdirSync(this.incoming, { recursive: true })
      if (!(await hasRoom(this.incoming, fs.statSync(file).size)))
        throw new FileFault('no_room', `No room in ${this.place}.`)
      await fs.promises.copyFile(file, beside, fs.constants.COPYFILE_EXCL | fs.constants.COPYFILE_FICLONE)
      const found = await hashOfFile(beside)
      if (found.hash !== hash) throw new FileFault('changed', `The bytes of ${file} are not those of ${hash}.`)
      if (!fs.existsSync(target)) {
        await synced(beside)
        fs.chmodSync(beside, 0o400)
        fs.mkdirSync(dirname(target), { recursive: true })
        fs.renameSync(beside, target)
        await synced(dirname(target))
      }
      fs.rmSync(file, { force: true })
    } catch (error) {
      throw roomless(error, this.place)
    } finally {
      fs.rmSync(beside, { force: true })
    }
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
    const file = this.#placeOf(hash)
    if (!fs.existsSync(file)) return
    fs.rmSync(file, { force: true })
    await synced(dirname(file))
  }

  async mark(hash: string, bodyId: string, at: Date): Promise<void> {
    const file = this.#markOf(hash, bodyId)
    const beside = `${file}.${process.pid}`
    try {
      fs.mkdirSync(dirname(file), { recursive: true })
      fs.writeFileSync(beside, `${at.toISOString()}\n`, { mode: 0o600, flush: true })
      fs.renameSync(beside, file)
      await synced(dirname(file))
    } catch (error) {
      fs.rmSync(beside, { force: true })
      throw roomless(error, this.place)
    }
  }

  async marked(hash: string, bodyId: string): Promise<Date | null> {
    const file = this.#markOf(hash, bodyId)
    return fs.existsSync(file) ? new Date(fs.readFileSync(file, 'utf8').trim()) : null
  }

  #markOf(hash: string, bodyId: string): string {
    return join(this.place, markPath(hash, bodyId))
  }

  #placeOf(hash: string): string {
    return join(this.place, filePath(hash))
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
