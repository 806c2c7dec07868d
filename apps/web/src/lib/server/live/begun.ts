import { createHmac } from 'node:crypto'
import { secretKey } from '../accounts/secret-key.ts'

/**
 * What a floor began with, under a short name: a page that was made with another beginning than its stream speaks of is to
 * be read anew. Keyed, because the beginning holds what not everybody sees, and nobody is to try out what that may be.
 *
 * @param beginning the agenda and who is expected, before the first step, as JSON
 */
export const begunOf = (beginning: string): string =>
  createHmac('sha256', secretKey()).update(beginning).digest('base64url').slice(0, 16)
