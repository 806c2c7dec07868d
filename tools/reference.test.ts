import { expect, test } from 'vitest'
import { drawnReference, standingReference } from './reference.ts'

test('docs/actions.md is the catalogue as it stands; npm run reference writes it', async () => {
  expect(await standingReference()).toBe(await drawnReference())
})
