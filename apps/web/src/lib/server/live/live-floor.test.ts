import { createServer, type ServerResponse } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { aFloor } from '@khural/register/floor/testing.ts'
import type { TakenStep } from '@khural/register/floor/model.ts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { LiveFloor } from './live-floor.ts'
import { Screen } from './screen.ts'
import { KEY } from './testing.ts'

process.env['SECRET_KEY'] ??= KEY
const held: ServerResponse[] = []
const server = createServer((_, response) => void held.push(response))
let port: number
beforeAll(async () => {
  await new Promise<void>((resume) => server.listen(0, '127.0.0.1', resume))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** A screen over a connection of its own: what came, and how to stop reading. */
async function aScreen() {
  let said = ''
  let isOver = false
  const socket = connect(port, '127.0.0.1')
  socket.on('data', (chunk: Buffer) => (said += chunk.toString()))
  socket.once('close', () => (isOver = true)).on('error', () => {})
  socket.write('GET / HTTP/1.1\r\nhost: here\r\n\r\n')
  await vi.waitFor(() => expect(held).toHaveLength(1), 5000)
  const response = held.pop()!
  const screen = new Screen(response, { audience: 'desk', signInId: null, until: Infinity, retryMs: 1000 })
  return {
    ...{
      screen,
      response,
      socket,
      said: () => said,
      isOver: () => isOver,
      messages: () => said.split('\nid: ').length - 1,
    },
    numbers: () => [...said.matchAll(/"n":(\d+),"at"/g)].map(([, n]) => Number(n)),
  }
}
/** The same on a floor. */
async function screenOn(floor: LiveFloor, after = 0) {
  const one = await aScreen()
  floor.add(one.screen, after)
  return one
}
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)
const noted = (n: number, text = 'x'): TakenStep => {
  return { n, at: n, by: null, step: { kind: 'note', item: null, person: null, text } }
}

test('a change goes out at once; fifty within a second are at most ten messages, and none is missing', async () => {
  const floor = new LiveFloor('b', 's', aFloor(), [])
  const screen = await screenOn(floor)
  floor.take([noted(1)])
  // Written within the same turn of the process.
  await vi.waitFor(() => expect(screen.messages()).toBe(1), 5000)
  await sleep(300)
  const began = performance.now()
  for (let i = 0; i < 50; i++) {
    await sleep(Math.max(0, began + i * 20 - performance.now()))
    floor.take([noted(2 + i)])
  }
  const seconds = (performance.now() - began) / 1000
  await vi.waitFor(() => expect(screen.said()).toContain('id: 51\n'), 5000)
  expect(screen.messages() - 1).toBeLessThanOrEqual(Math.ceil(10 * Math.max(1, seconds)))
  expect(screen.messages() - 1).toBeGreaterThan(3)
  expect(screen.numbers()).toEqual(upTo(51))
  screen.socket.destroy()
})

test('a screen that reads nothing is dropped, nothing is kept for it, and when it comes again it has missed nothing', async () => {
  const floor = new LiveFloor('b', 's', aFloor(), [])
  const screen = await screenOn(floor)
  screen.socket.pause()
  expect(floor.screenCount).toBe(1)
  const text = 'x'.repeat(200_000)
  let last = 0
  while (last < 100 && floor.screenCount > 0) {
    floor.take([noted(++last, text)])
    await sleep(120)
  }
  expect(floor.screenCount).toBe(0)
  // What had left for the screen before it was dropped still comes to it, and then the end.
  screen.socket.resume()
  await vi.waitFor(() => expect(screen.isOver()).toBe(true), 5000)
  const seen = screen.numbers()
  expect(seen).toEqual(upTo(seen.length))
  expect(seen.length).toBeLessThan(last)
  const again = await screenOn(floor, seen.length)
  await vi.waitFor(() => expect(again.numbers().at(-1)).toBe(last), 10_000)
  expect([...seen, ...again.numbers()]).toEqual(upTo(last))
  again.socket.destroy()
}, 30_000)

test('a floor that nobody follows is known as such from the beginning, and again when its last screen goes', async () => {
  const floor = new LiveFloor('b', 's', aFloor(), [])
  expect(floor.emptySince).not.toBeNull()
  const screen = await screenOn(floor)
  expect(floor.emptySince).toBeNull()
  floor.remove(floor.screens()[0]!)
  expect(floor.emptySince).not.toBeNull()
  screen.socket.destroy()
})

test('whoever presides is told how many screens follow as soon as one comes or goes', async () => {
  const floor = new LiveFloor('b', 's', aFloor(), [])
  const first = await screenOn(floor)
  const counts = () => [...first.said().matchAll(/"screens":(\d+)/g)].map(([, n]) => Number(n))
  await vi.waitFor(() => expect(counts().at(-1)).toBe(1), 5000)
  const [second, third] = [await screenOn(floor), await screenOn(floor)]
  await vi.waitFor(() => expect(counts().at(-1)).toBe(3), 5000)
  floor.remove(floor.screens()[2]!)
  await vi.waitFor(() => expect(counts().at(-1)).toBe(2), 5000)
  // Once for all that come within a moment.
  const crowd: Awaited<ReturnType<typeof aScreen>>[] = []
  for (let i = 0; i < 5; i++) crowd.push(await aScreen())
  for (const { screen } of crowd) floor.add(screen, 0)
  await vi.waitFor(() => expect(counts().at(-1)).toBe(7), 5000)
  await sleep(300)
  expect(counts().filter((count) => count === 7)).toHaveLength(1)
  floor.close()
  for (const { socket } of [first, second, third, ...crowd]) socket.destroy()
})

test('a screen that has gone before it is added follows nothing', async () => {
  const floor = new LiveFloor('b', 's', aFloor(), [])
  const { screen, response } = await aScreen()
  response.socket!.destroy()
  floor.add(screen, 0)
  expect([floor.screenCount, floor.emptySince]).toEqual([0, expect.any(Number)])
})

test('a step that is missing is noticed, one that is known is not sent again', () => {
  const floor = new LiveFloor('b', 's', aFloor(), [noted(1)])
  expect([floor.take([noted(1)]), floor.take([noted(2)]), floor.take([noted(4)])]).toEqual([true, true, false])
  expect(floor.n).toBe(2)
})
