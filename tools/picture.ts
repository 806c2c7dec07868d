import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { ICruiseResult } from 'dependency-cruiser'
import { readImports, violationLines } from './imports.ts'

/** Where the picture is kept; ARCHITECTURE.md shows it. */
export const pictureFile: URL = new URL('../docs/imports.md', import.meta.url)

/** Files whose imports are left out: tests may import anything, and tools look after all of it. */
const ASIDE = /\.test\.ts$|\/testing[^/]*\.ts$|^tools\/|\/e2e\//

/**
 * Draws who imports whom, folder by folder, from the imports as they are: a diagram of the packages and a table of the
 * rooms. The same imports give the same text.
 */
export function drawImports(result: Pick<ICruiseResult, 'modules'>): string {
  const packages = new Map<string, Set<string>>()
  const rooms = new Map<string, Set<string>>()
  for (const { source, dependencies } of result.modules) {
    if (ASIDE.test(source)) continue
    for (const { resolved } of dependencies) {
      add(packages, packageOf(source), packageOf(resolved))
      add(rooms, roomOf(source), roomOf(resolved))
    }
  }
  const arrows = sorted(packages).flatMap(([from, to]) => to.map((target) => `  ${id(from)} --> ${id(target)}`))
  const boxes = [...new Set(sorted(packages).flatMap(([from, to]) => [from, ...to]))].toSorted()
  const width = Math.max(...[...rooms.keys()].map((room) => room.length), 4)
  return [
    '# Who imports whom',
    '',
    'Drawn from the imports by `npm run picture`; `npm run check` compares it.',
    '',
    '```mermaid',
    'graph TD',
    ...boxes.map((name) => `  ${id(name)}["${name}"]`),
    ...arrows,
    '```',
    '',
    'The rooms of `packages/register`:',
    '',
    '```text',
    ...sorted(rooms).map(([room, to]) => `${room.padEnd(width)} → ${to.join(' ')}`),
    '```',
    '',
  ].join('\n')
}

function add(edges: Map<string, Set<string>>, from: string | null, to: string | null): void {
  if (from === null || to === null || from === to) return
  edges.set(from, (edges.get(from) ?? new Set()).add(to))
}

const sorted = (edges: Map<string, Set<string>>): [string, string[]][] =>
  [...edges]
    .map(([from, to]): [string, string[]] => [from, [...to].toSorted()])
    .toSorted(([one], [other]) => (one < other ? -1 : 1))

const packageOf = (path: string): string | null => /^((?:packages|apps)\/[^/]+|bench)\//.exec(path)?.[1] ?? null
const roomOf = (path: string): string | null => /^packages\/register\/([^/]+)\//.exec(path)?.[1] ?? null
const id = (name: string): string => name.replaceAll(/\W/g, '_')

if (import.meta.main) {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
  const result = await readImports()
  const drawn = drawImports(result)
  if (values.check) {
    // One reading of all imports serves both: that each is allowed, and that the picture shows them.
    const faults = violationLines(result)
    if (drawn !== (await readFile(pictureFile, 'utf8'))) {
      faults.push('docs/imports.md does not show the imports as they are: npm run picture draws it anew.')
    }
    for (const fault of faults) console.error(fault)
    console.log(`${result.summary.totalCruised} modules, ${result.summary.totalDependenciesCruised} imports`)
    process.exitCode = faults.length === 0 ? 0 : 1
  } else {
    await writeFile(pictureFile, drawn)
    console.log('Written: docs/imports.md')
  }
}
