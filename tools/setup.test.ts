import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hashSources } from './build.ts'
import { isInstalled } from './setup.mjs'

let root: string
beforeEach(() => {
  root = fs.mkdtempSync(join(tmpdir(), 'khural-setup-'))
})
afterEach(() => fs.rmSync(root, { recursive: true }))

describe('the packages', () => {
  const one = { version: '1.0.0', integrity: 'sha512-a' }
  const elsewhere = { version: '1.0.0', optional: true, os: ['plan9'], cpu: ['z80'] }
  const lock = (packages: Record<string, object>) =>
    fs.writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...packages } }))
  const installed = (packages: Record<string, object>) => {
    fs.mkdirSync(join(root, 'node_modules'), { recursive: true })
    fs.writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages }))
  }

  test('are installed when npm wrote down what the lockfile says', () => {
    lock({ 'node_modules/one': one, 'packages/own': { version: '0.1.0' }, 'node_modules/elsewhere': elsewhere })
    installed({ 'node_modules/one': one, 'packages/own': { version: '0.1.0' } })
    expect(isInstalled(root)).toBe(true)
  })

  test('are not when the installation is missing or was interrupted', () => {
    lock({ 'node_modules/one': one })
    expect(isInstalled(root)).toBe(false)
    fs.mkdirSync(join(root, 'node_modules/one'), { recursive: true })
    expect(isInstalled(root)).toBe(false)
  })

  test('are not after a pull that changed, added or removed one', () => {
    lock({ 'node_modules/one': { version: '1.0.1', integrity: 'sha512-b' } })
    installed({ 'node_modules/one': one })
    expect(isInstalled(root)).toBe(false)
    lock({ 'node_modules/one': one, 'node_modules/two': one })
    expect(isInstalled(root)).toBe(false)
    lock({})
    expect(isInstalled(root)).toBe(false)
  })

  test('are not when the optional one for this machine is missing', () => {
    const here = { version: '1.0.0', optional: true, os: [process.platform], cpu: [process.arch] }
    lock({ 'node_modules/one': one, 'node_modules/here': here })
    installed({ 'node_modules/one': one })
    expect(isInstalled(root)).toBe(false)
  })
})

describe('the hash of the sources', () => {
  const write = (path: string, text: string) => {
    fs.mkdirSync(join(root, path, '..'), { recursive: true })
    fs.writeFileSync(join(root, path), text)
  }
  beforeEach(() => {
    write('package-lock.json', '{}')
    write('apps/web/src/a.svelte', '<p>a</p>')
    write('packages/readout/index.ts', 'export {}')
  })

  test.each(['package-lock.json', 'apps/web/src/a.svelte', 'apps/web/src/new.ts', 'packages/readout/index.ts'])(
    'changes with %s',
    (path) => {
      const before = hashSources(root)
      write(path, 'changed')
      expect(hashSources(root)).not.toBe(before)
    },
  )

  test.each([
    'apps/web/build/handler.js',
    'apps/web/.svelte-kit/a.ts',
    'apps/web/src/a.test.ts',
    'packages/readout/R.md',
  ])('does not change with %s', (path) => {
    const before = hashSources(root)
    write(path, 'changed')
    expect(hashSources(root)).toBe(before)
  })

  test('changes when a file is renamed or moves a line to its neighbour', () => {
    const before = hashSources(root)
    fs.renameSync(join(root, 'apps/web/src/a.svelte'), join(root, 'apps/web/src/b.svelte'))
    expect(hashSources(root)).not.toBe(before)
  })
})
