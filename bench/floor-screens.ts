import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * The screens of the bench of the floor, in a process of their own: they open streams, send a change as the presider would,
 * and say how long it took until the last of them had it. Told by messages of the process that started them.
 */
export type Order =
  | { kind: 'open'; group: Group; port: number; path: string; cookies: (string | null)[] }
  | { kind: 'change'; group: Group; port: number; path: string; cookie: string | null; body: string; awaits: string }
  | { kind: 'close'; group: Group }
  | { kind: 'return'; group: Group; port: number; path: string; cookies: (string | null)[]; awaits: string }
export type Group = 'ours' | 'bare'
export type Answer = { ms: number } | { at: number } | { opened: number } | { failed: string }

const screens: { [group in Group]: Socket[] } = { ours: [], bare: [] }
/** What is waited for, how many have not had it, and whom to tell. */
let waiting: { awaits: Buffer; missing: Set<Socket>; done: () => void } | null = null

const say = (answer: Answer): void => void process.send?.(answer)

process.on('message', (order: Order) => {
  void obey(order).then(say, (error: unknown) => say({ failed: String(error) }))
})

async function obey(order: Order): Promise<Answer> {
  switch (order.kind) {
    case 'open': {
      // As many at once as a server takes without refusing any.
      for (let from = 0; from < order.cookies.length; from += 50) {
        const some = order.cookies
          .slice(from, from + 50)
          .map((cookie) => open(order.group, order.port, order.path, cookie))
        await Promise.all(some)
      }
      return { opened: screens[order.group].length }
    }
    case 'change':
      return change(order)
    case 'return':
      return comeAgain(order)
    case 'close':
      for (const socket of screens[order.group]) socket.destroy()
      screens[order.group] = []
      return { opened: 0 }
  }
}

/** Opens a stream and waits for its first bytes. */
function open(group: Group, port: number, path: string, cookie: string | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.setNoDelay(true)
    let isOpen = false
    socket.once('error', reject)
    socket.on('data', (chunk: Buffer) => {
      if (!isOpen) {
        isOpen = true
        if (!chunk.toString().startsWith('HTTP/1.1 200')) return reject(new Error(chunk.toString().slice(0, 80)))
        screens[group].push(socket)
        return resolve()
      }
      if (waiting?.missing.has(socket) && chunk.includes(waiting.awaits)) {
        waiting.missing.delete(socket)
        if (waiting.missing.size === 0) waiting.done()
      }
    })
    socket.write(requestOf(port, path, cookie))
  })
}

const requestOf = (port: number, path: string, cookie: string | null): string =>
  `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${cookie === null ? '' : `cookie: ${cookie}\r\n`}\r\n`

/** Sends a change and waits until every screen of the group has it. */
async function change({
  group,
  port,
  path,
  cookie,
  body,
  awaits,
}: Extract<Order, { kind: 'change' }>): Promise<Answer> {
  const all = new Promise<void>((done) => {
    waiting = { awaits: Buffer.from(awaits), missing: new Set(screens[group]), done }
  }).then(() => performance.now())
  const began = performance.now()
  const [, ended] = await Promise.all([post(port, path, cookie, body), all])
  return { ms: ended - began }
}

/** How long a page waits before it asks again for a stream that broke: as in apps/web/src/lib/follow.ts. */
const AGAIN_MS = 500

/**
 * What as many pages do when the server is gone: each asks again half a second after its stream broke, and as long after each
 * attempt that failed, until it has what it missed.
 *
 * @returns when the last had it, by the clock of the day
 */
async function comeAgain({ group, port, path, cookies, awaits }: Extract<Order, { kind: 'return' }>): Promise<Answer> {
  const wanted = Buffer.from(awaits)
  const broken = screens[group]
  screens[group] = []
  await Promise.all(
    broken.map(async (socket, i) => {
      if (!socket.destroyed) await new Promise((resolve) => socket.once('close', resolve))
      do await sleep(AGAIN_MS)
      while (!(await hears(group, port, path, cookies[i] ?? null, wanted)))
    }),
  )
  return { at: Date.now() }
}

/** Opens a stream and keeps it once it has said what is awaited; false: it could not be opened, or broke. */
function hears(group: Group, port: number, path: string, cookie: string | null, awaits: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let said = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.once('close', () => resolve(false))
    socket.on('data', (chunk: Buffer) => {
      if (said.length > 100_000) return
      said = Buffer.concat([said, chunk])
      if (!said.includes(awaits)) return
      said = Buffer.alloc(100_001)
      screens[group].push(socket)
      resolve(true)
    })
    socket.write(requestOf(port, path, cookie))
  })
}

function post(port: number, path: string, cookie: string | null, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      origin: `http://127.0.0.1:${port}`,
      ...(cookie !== null && { cookie }),
    }
    const sent = request({ port, host: '127.0.0.1', path, method: 'POST', headers }, (response) => {
      let said = ''
      response.on('data', (chunk: Buffer) => (said += chunk.toString()))
      response.once('end', () => {
        if (response.statusCode === 200) resolve()
        else reject(new Error(`a change was answered ${response.statusCode}: ${said.slice(0, 300)}`))
      })
    })
    sent.once('error', reject)
    sent.end(body)
  })
}
