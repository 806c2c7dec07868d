import { expect, test } from 'vitest'
import { Holders } from './holders.ts'

const MINUTE = 60_000
const many = (holders: Holders, kind: 'account' | 'address', who: string, count: number, now = 0) =>
  Array.from({ length: count }, () => holders.take(kind, who, now)).filter((one) => one !== null)

test('one person holds twenty streams, one address two hundred, and what is given back can be taken again', () => {
  const holders = new Holders()
  const own = many(holders, 'account', 'ann', 600)
  expect(own).toHaveLength(20)
  expect(many(holders, 'account', 'bo', 1)).toHaveLength(1)
  expect(many(holders, 'address', '198.51.100.7', 600)).toHaveLength(200)
  own[0]!()
  expect(many(holders, 'account', 'ann', 5)).toHaveLength(1)
})

test('opening and closing without end is opening too often, for a minute', () => {
  const holders = new Holders()
  let opened = 0
  for (let i = 0; i < 1000; i++) {
    const release = holders.take('account', 'ann', i)
    if (release) opened++
    release?.()
  }
  expect(opened).toBe(120)
  expect(holders.take('account', 'ann', MINUTE)).toBeNull()
  expect(holders.take('account', 'ann', MINUTE + 1)).not.toBeNull()
})

test('the addresses of one network of version 6 count as one', () => {
  const holders = new Holders()
  const count = (address: string) => many(holders, 'address', address, 150).length
  expect([count('2001:db8:0:7::1'), count('2001:db8:0:7:1:2:3:4'), count('2001:db8::8:0:0:0:1')]).toEqual([
    150, 50, 150,
  ])
  expect([count('::ffff:198.51.100.7'), count('::ffff:198.51.100.8')]).toEqual([150, 150])
})
