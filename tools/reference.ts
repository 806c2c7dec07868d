import { readFile, writeFile } from 'node:fs/promises'
import { format } from 'oxfmt'
import { drawReference } from '../packages/register/reference-page.ts'

/** Where the reference of actions is kept. */
export const referenceFile: URL = new URL('../docs/actions.md', import.meta.url)

/** The reference as it is to stand in the file: drawn from the catalogue, in the format of the house. */
export async function drawnReference(): Promise<string> {
  return (await format('actions.md', drawReference(), { printWidth: 120 })).code
}

/** The reference as it stands; null before it was written. */
export const standingReference = (): Promise<string | null> => readFile(referenceFile, 'utf8').catch(() => null)

if (import.meta.main) {
  await writeFile(referenceFile, await drawnReference())
  console.log('Written: docs/actions.md')
}
