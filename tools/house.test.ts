import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { repositoryRoot } from '../packages/register/database/settings.ts'

describe('the house', () => {
  test('has a lockfile that names every optional package too, without which npm ci refuses to install', () => {
    const lock = JSON.parse(readFileSync(join(repositoryRoot, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>
    }
    const missing = Object.entries(lock.packages).flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`${place}/node_modules/${name}` in lock.packages) && !(`node_modules/${name}` in lock.packages),
      ),
    )
    expect(missing).toEqual([])
  })

  test('has every path that ARCHITECTURE.md names, in at most 120 lines', () => {
    const text = readFileSync(join(repositoryRoot, 'ARCHITECTURE.md'), 'utf8')
    const inCode = [...text.matchAll(/`([^`\s]+)`/g)].map((match) => match[1]!)
    const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map((match) => match[1]!)
    const areas = /^(\.?\/)?(packages|apps|bench|docs|tools|deploy|\.ci)\//
    const paths = [...linked, ...inCode.filter((path) => areas.test(path) && !/[<>*{}…]/.test(path))]
    expect(paths.length).toBeGreaterThan(5)
    expect(paths.filter((path) => !existsSync(join(repositoryRoot, path)))).toEqual([])
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(120)
  })
})
