import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isAway, isFull } from './connection.ts'
import { hasRoom, RESERVE_BYTES } from './disk-room.ts'

test('a disk has room for what leaves the reserve free, asked by any path on it', async () => {
  expect(await hasRoom(join(tmpdir(), 'not/there/yet'))).toBe(true)
  expect(await hasRoom(tmpdir(), 2 ** 60 - RESERVE_BYTES)).toBe(false)
  expect(await hasRoom(join(tmpdir(), 'not/there/yet'), 2 ** 60 - RESERVE_BYTES)).toBe(false)
  // The one place of every machine that says it has no byte left, and none is asked for.
  expect(await hasRoom('/proc')).toBe(false)
})

test('a full disk and a server that is away are told from each other and from faults', () => {
  const failed = (message: string, more: object = {}) => Object.assign(new Error(message), more)
  const full = [
    failed('could not extend file', { code: '53100' }),
    failed('write', { code: 'ENOSPC', syscall: 'write' }),
    failed('write', { code: 'EDQUOT', syscall: 'write' }),
  ]
  const away = [
    failed('connect ENOENT', { code: 'ENOENT', syscall: 'connect' }),
    failed('the database system is starting up', { code: '57P03' }),
    failed('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' }),
    failed('Connection terminated unexpectedly'),
    failed('Client has encountered a connection error and is not queryable'),
    failed('timeout exceeded when trying to connect'),
    failed('connection failure', { code: '08006' }),
    failed('write EPIPE', { code: 'EPIPE', syscall: 'write' }),
  ]
  const faults = [failed('no such file', { code: 'ENOENT', syscall: 'open' }), failed('syntax', { code: '42601' }), 'x']
  expect(full.filter((one) => !isFull(one))).toEqual([])
  expect(away.filter((one) => !isAway(one))).toEqual([])
  for (const one of [...faults, ...full]) expect(isAway(one)).toBe(false)
  for (const one of [...faults, ...away]) expect(isFull(one)).toBe(false)
})
