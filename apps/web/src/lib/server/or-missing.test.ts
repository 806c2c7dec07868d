import { Refused } from '@khural/register/journal/refusals.ts'
import { expect, test } from 'vitest'
import { orMissing } from './or-missing.ts'

test('what the register does not have is a 404; a database that fails is a failure', async () => {
  await expect(orMissing(Promise.reject(new Refused('record.not_found')))).rejects.toMatchObject({ status: 404 })
  const gone = new Error('connection ended')
  await expect(orMissing(Promise.reject(gone))).rejects.toBe(gone)
  const other = new Refused('reading.not_open')
  await expect(orMissing(Promise.reject(other))).rejects.toBe(other)
  await expect(orMissing(Promise.resolve(1))).resolves.toBe(1)
})
