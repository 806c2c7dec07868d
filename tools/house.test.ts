import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { repositoryRoot } from '../packages/register/database/settings.ts'

/** What is made of the sources. */
const OUTSIDE = ['**/node_modules/**', '**/build/**', '**/.svelte-kit/**']

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

  test('has no source file of more than 400 lines', () => {
    const files = ['packages', 'apps', 'tools', 'bench'].flatMap((area) =>
      globSync(`${area}/**/*.{ts,mjs,svelte,css}`, { cwd: repositoryRoot, exclude: OUTSIDE }),
    )
    expect(files.length).toBeGreaterThan(1000)
    const lines = (path: string) => readFileSync(join(repositoryRoot, path), 'utf8').trimEnd().split('\n').length
    expect(files.filter((path) => lines(path) > 400)).toEqual([])
  })

  test('numbers each rule once, in one room, cites only rules that there are, and has a test of each', () => {
    const read = (pattern: string, wanted: RegExp) =>
      globSync(pattern, { cwd: repositoryRoot }).flatMap((path) =>
        [...readFileSync(join(repositoryRoot, path), 'utf8').matchAll(wanted)].map(([, rule]) => ({
          path,
          rule: rule!,
        })),
      )
    const rules = read('packages/*/{,*/}RULES.md', /\*\*([A-Z]{2}\d+)\*\*/g)
    const places = Map.groupBy(rules, ({ rule }) => rule)
    expect(rules.length).toBeGreaterThan(150)
    expect([...places.values()].filter((some) => some.length > 1)).toEqual([])
    const rooms = Map.groupBy(rules, ({ rule }) => rule.slice(0, 2))
    expect([...rooms].filter(([, some]) => new Set(some.map(({ path }) => path)).size > 1)).toEqual([])
    const cited = ['packages/*/**/*.ts', 'apps/*/{src,e2e}/**/*.{ts,svelte}', 'tools/*.ts'].flatMap((pattern) =>
      read(pattern, /\[([A-Z]{2}\d{1,2})\]/g),
    )
    expect(cited.length).toBeGreaterThan(500)
    const proved = new Set(cited.filter(({ path }) => path.endsWith('.test.ts')).map(({ rule }) => rule))
    // Those of the reader are shown by its vectors, whose names say which pattern of the grammar they show.
    const named = rules.filter(({ path }) => !path.startsWith('packages/readout/'))
    expect(named.filter(({ rule }) => !proved.has(rule))).toEqual([])
    expect(cited.filter(({ rule }) => !places.has(rule))).toEqual([])
  })
})
