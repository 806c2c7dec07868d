import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * What is left free on a disk, in bytes. An embedded server writes its log in files of 16 MB and ends where there is no room
 * for the next; to start anew it needs one more, and without room for small files of its own it lets nobody read. So writes
 * are refused before, and reading goes on.
 */
export const RESERVE_BYTES: number = 64 * 1024 * 1024

/**
 * Whether a disk takes so many bytes beside the reserve. A place that cannot be asked is left to what is written there.
 *
 * @param place a folder, or a path below one, that may not be there yet
 */
export async function hasRoom(place: string, bytes = 0): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(place)
    return bavail * bsize >= bytes + RESERVE_BYTES
  } catch {
    return dirname(place) === place || hasRoom(dirname(place), bytes)
  }
}

/** Where the embedded database lies that typed queries are asked of; of any other its own server knows. */
const placeOf = new WeakMap<object, string>()

/** Says on whose disk the writes of these queries end up. */
export const liesIn = (db: object, place: string): void => void placeOf.set(db, place)

/** Whether there is room for a write through these queries. */
export async function hasRoomFor(db: object): Promise<boolean> {
  const place = placeOf.get(db)
  return place === undefined || hasRoom(place)
}
